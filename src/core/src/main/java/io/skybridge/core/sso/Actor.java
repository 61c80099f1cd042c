package io.skybridge.core.sso;

import java.util.Optional;

/**
 * Who acts for a user, such as a reseller's support: the {@code act} claim (RFC 8693 section 4.1).
 *
 * @param username who it is, by the portal's word
 * @param account of which reseller's account, as the portal has it; of the provider itself if empty
 */
public record Actor(String username, Optional<String> account) {

    /** The subject of the claim, the same for the same person. */
    public String subject() {
        return account.map(of -> of + "/").orElse("") + username;
    }
}
