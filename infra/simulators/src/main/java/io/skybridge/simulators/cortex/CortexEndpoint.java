package io.skybridge.simulators.cortex;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BasicCredentials;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;
import io.skybridge.simulators.http.Route;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultPlay;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.Faults;
import io.skybridge.simulators.traffic.Journal;
import io.skybridge.simulators.traffic.Subject;
import io.skybridge.simulators.xml.Element;
import io.skybridge.simulators.xml.MalformedXml;
import io.skybridge.simulators.xml.XmlLimits;
import io.skybridge.simulators.xml.XmlReader;
import io.skybridge.simulators.xml.XmlWriter;

/** {@code POST /cortexapi/default.aspx}: the one endpoint of the CortexAPI (section 1). */
public final class CortexEndpoint implements Route.Handler {

    private final ServicesManager manager;
    private final Supplier<Behaviour> behaviour;
    private final Faults faults;
    private final Journal journal;
    private final Runnable saved;

    /**
     * The endpoint.
     *
     * @param saved waits until what has changed so far will survive the process
     */
    public CortexEndpoint(
            ServicesManager manager, Supplier<Behaviour> behaviour, Faults faults, Journal journal, Runnable saved) {
        this.manager = manager;
        this.behaviour = behaviour;
        this.faults = faults;
        this.journal = journal;
        this.saved = saved;
    }

    @Override
    public Outcome handle(Call call) {
        Behaviour now = behaviour.get();
        Handling handling = new Handling(journal.now(), call.text(), now);
        Behaviour.Access access = now.access();
        if (!BasicCredentials.match(call, access.username(), access.password())) {
            return Outcome.of(handling.journaled(handling.unauthorized()));
        }
        Element document;
        try {
            Behaviour.Limits limits = now.limits();
            document = XmlReader.read(call.body(), new XmlLimits(limits.xmlDepth(), limits.xmlElements()));
        } catch (MalformedXml e) {
            return Outcome.of(handling.journaled(handling.refused(Refusal.MALFORMED.with(e.why()))));
        }
        handling.subject = RequestSubject.of(document);
        FaultRule fault = faults.next(handling.subject);
        if (fault == null) {
            return Outcome.of(handling.journaled(handling.perform(document, Twist.NONE)));
        }
        return handling.disturbed(document, fault);
    }

    /** One call from its arrival to its entry in the journal. */
    private final class Handling {
        private final Instant at;
        private final String text;
        private final Behaviour now;
        private Subject subject = Subject.unknown(RequestSubject.TARGET);
        private @Nullable String fault;

        private Handling(Instant at, String text, Behaviour now) {
            this.at = at;
            this.text = text;
            this.now = now;
        }

        private Outcome disturbed(Element document, FaultRule rule) {
            fault = rule.kind().wire();
            Outcome outcome = FaultPlay.play(rule, unauthorized(), () -> work(document, rule));
            if (restarts(rule.kind())) {
                manager.restart();
                saved.run();
            }
            if (!(outcome instanceof Outcome.Postponed)) {
                journaled(outcome);
            }
            return outcome;
        }

        private Reply work(Element document, FaultRule rule) {
            Reply reply = rule.kind() == FaultKind.ERROR_ID
                    ? ordered(rule.errorId() == null ? 0 : rule.errorId())
                    : perform(document, twist(rule.kind()));
            return rule.kind() == FaultKind.DELAY_BEFORE ? journaled(reply) : reply;
        }

        private Reply perform(Element document, Twist twist) {
            try {
                List<Element> answer = manager.perform(document, twist);
                saved.run();
                answer.stream()
                        .filter(one ->
                                one.name().equals("request") && one.children().size() == 1)
                        .forEach(accepted -> subject = subject.withRequest(accepted.textOf("id")));
                return reply(200, answer);
            } catch (Refused e) {
                return refused(e);
            }
        }

        private Reply refused(Refused e) {
            ErrorDocument error = ErrorDocument.of(now, e);
            return reply(error.httpStatus(now), List.of(error.element()));
        }

        private Reply ordered(int errorId) {
            ErrorDocument error = ErrorDocument.of(now, errorId);
            return reply(error.httpStatus(now), List.of(error.element()));
        }

        private Reply unauthorized() {
            ErrorDocument error = ErrorDocument.of(now, Refusal.NOT_AUTHENTICATED.with());
            return reply(401, List.of(error.element())).with("WWW-Authenticate", "Basic realm=\"CortexAPI\"");
        }

        private Reply reply(int status, List<Element> children) {
            Element response = Element.of("response").attribute("version", "1.0");
            children.forEach(response::add);
            String written = XmlWriter.write(response, now.wire().indented());
            return Reply.text(status, now.wire().contentType(), written);
        }

        private Reply journaled(Reply reply) {
            journal.add(at, subject, fault, reply.status(), text, reply.text());
            return reply;
        }

        private void journaled(Outcome outcome) {
            Reply sent = outcome.sent();
            journal.add(at, subject, fault, sent == null ? 0 : sent.status(), text, sent == null ? "" : sent.text());
        }
    }

    private static Twist twist(FaultKind kind) {
        return switch (kind) {
            case STUCK -> Twist.STUCK;
            case FAILED -> Twist.FAILED;
            case LOST_REQUESTS -> Twist.LOST;
            case RESTART_AFTER -> Twist.INTERRUPTED;
            default -> Twist.NONE;
        };
    }

    private static boolean restarts(FaultKind kind) {
        return kind == FaultKind.RESTART_BEFORE || kind == FaultKind.RESTART_AFTER;
    }
}
