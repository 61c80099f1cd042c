package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.audit.AuditBook;
import io.skybridge.core.audit.Seal;

/**
 * A line of the audit log.
 *
 * @param line its number
 * @param at when
 * @param actor who: an operator, a portal, a client, an address, or the worker {@code provisioning}
 * @param action what
 * @param detail the rest
 * @param portal whose account it is about; absent if it is about none
 * @param account which account, by the portal's id
 * @param order which order
 * @param seal its seal in the chain; absent while it waits for it, for a minute at most
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(
        long line,
        Instant at,
        String actor,
        String action,
        String detail,
        @Nullable String portal,
        @Nullable String account,
        @Nullable String order,
        @Nullable String seal) {

    /**
     * A page of them.
     *
     * @param lines the lines, the last written first
     * @param cursor where the next page begins; absent on the last
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuditPage(List<AuditView> lines, @Nullable String cursor) {

        static AuditPage of(AuditBook.Page page) {
            return new AuditPage(
                    page.entries().stream().map(AuditView::of).toList(),
                    page.next().orElse(null));
        }
    }

    static AuditView of(AuditBook.Entry entry) {
        return new AuditView(
                entry.number(),
                entry.act().at(),
                entry.act().actor(),
                entry.act().action(),
                entry.act().detail(),
                entry.account().map(account -> account.portal().value()).orElse(null),
                entry.account().map(account -> account.value()).orElse(null),
                entry.order().map(order -> order.value().toString()).orElse(null),
                entry.seal().map(Seal::toString).orElse(null));
    }
}
