package io.skybridge.simulators.panel;

import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.cortex.Glance;
import io.skybridge.simulators.http.Reply;

/** What a person sees at the end of a sign-on, good or bad: words only, no scripts, nothing from elsewhere. */
final class PanelPage {

    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse } caption { text-align: left; font-weight: 600; padding: .5rem 0 }
            th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; overflow-wrap: anywhere }
            th { font-weight: 400; opacity: .7 }
            """;

    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(Secrets.sha256(STYLE)) + "'";

    private static final int LONGEST = 500;

    private PanelPage() {}

    /** Somebody is signed in. */
    static Reply signedIn(SignOns.SignedOn who, @Nullable Glance customer, String asked) {
        StringBuilder body = new StringBuilder();
        body.append("<h1>Signed in as " + escape(who.username()) + "</h1>\n");
        body.append("<p>Customer <b>" + escape(who.customer()) + "</b>"
                + (customer == null
                        ? ", which this services manager does not have."
                        : ": " + escape(customer.fullName()))
                + "</p>\n");
        if (customer != null) {
            users(body, customer);
        }
        if (!asked.isEmpty() && !asked.equalsIgnoreCase(who.username())) {
            body.append("<p>The link was for " + escape(asked) + ".</p>\n");
        }
        claims(body, who.claims());
        return page(200, "Signed in", body.toString());
    }

    /** Nobody is signed in. */
    static Reply failed(SignOnFailed failure) {
        String body = "<h1>You are not signed in</h1>\n<p>" + escape(failure.why()) + "</p>\n"
                + "<p>Begin anew in your portal.</p>\n";
        return page(failure.status(), "Not signed in", body);
    }

    private static void users(StringBuilder body, Glance customer) {
        body.append("<table>\n<caption>Its users</caption>\n");
        for (Glance.Person user : customer.users()) {
            body.append("<tr><td>" + escape(user.name()) + "</td><td>" + escape(user.principalName()) + "</td><td>"
                    + escape(user.fullName()) + "</td></tr>\n");
        }
        body.append("</table>\n");
    }

    private static void claims(StringBuilder body, JsonNode claims) {
        body.append("<table>\n<caption>Claims of the ID token, verified</caption>\n");
        claims.properties()
                .forEach(claim -> body.append("<tr><th scope=\"row\">" + escape(claim.getKey()) + "</th><td>"
                        + escape(said(claim.getValue())) + "</td></tr>\n"));
        body.append("</table>\n");
    }

    private static String said(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Reply page(int status, String title, String body) {
        String html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + title + " - simulated panel</title>\n<style>" + STYLE
                + "</style>\n</head>\n<body>\n<main>\n"
                + body + "</main>\n</body>\n</html>\n";
        return Reply.text(status, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    private static String escape(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return shown.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
