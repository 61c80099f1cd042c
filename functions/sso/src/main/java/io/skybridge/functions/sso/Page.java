package io.skybridge.functions.sso;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import io.skybridge.runtime.Html;

/** A page with a few words and at most one thing to do, for people who cannot go on. */
final class Page {

    static final String POLICY_HEADER = "Content-Security-Policy";

    /** Nothing may be loaded, run, sent or framed. */
    static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String STYLE = """
            :root { color-scheme: light dark; --one: #1f6feb }
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem }
            h1 { font-size: 1.5rem } small { opacity: .7 }
            a.do, button { display: inline-block; font: inherit; padding: .5rem 1.2rem; border: 0; border-radius: .4rem;
              background: var(--one); color: #fff; text-decoration: none; cursor: pointer }
            """;

    /** The one style is known by its digest; the one form goes to where it comes from. */
    private static final String POLICY =
            NOTHING.replace("form-action 'none'", "form-action 'self'") + "; style-src " + Html.source(STYLE);

    private static final String SUBMIT = "document.forms[0].submit()";

    /** Wherever the client goes on from where it is posted to, a browser holds against the policy of the page with the form. */
    private static final String POLICY_OF_POSTED =
            POLICY.replace("form-action 'self'", "form-action *") + "; script-src " + Html.source(SUBMIT);

    private final String title;
    private final StringBuilder body = new StringBuilder();

    Page(String title) {
        this.title = title;
        body.append("<h1>" + Html.escape(title) + "</h1>\n");
    }

    Page says(String words) {
        body.append("<p>" + Html.escape(words) + "</p>\n");
        return this;
    }

    Page small(String words) {
        body.append("<p><small>" + Html.escape(words) + "</small></p>\n");
        return this;
    }

    /** A way on, if there is one. */
    Page link(String words, Optional<URI> to) {
        to.ifPresent(address -> body.append("<p><a class=\"do\" href=\"" + Html.escape(address.toString()) + "\">"
                + Html.escape(words) + "</a></p>\n"));
        return this;
    }

    /** A page that posts these fields to an address by itself, or by a button where scripts are off. */
    static Response.ResponseBuilder posted(URI to, Map<String, String> fields) {
        Page page = new Page("One moment.").form(" action=\"" + Html.escape(to.toString()) + "\"", "Go on", fields);
        page.body.append("<script>" + SUBMIT + "</script>\n");
        return page.answer(Response.Status.OK.getStatusCode(), POLICY_OF_POSTED);
    }

    /** A button that posts these fields to where the page comes from. */
    Page button(String words, Map<String, String> fields) {
        return form("", words, fields);
    }

    private Page form(String action, String words, Map<String, String> fields) {
        body.append("<form method=\"post\"" + action + ">\n");
        fields.forEach((name, value) -> body.append(
                "<input type=\"hidden\" name=\"" + Html.escape(name) + "\" value=\"" + Html.escape(value) + "\">\n"));
        body.append("<button>" + Html.escape(words) + "</button>\n</form>\n");
        return this;
    }

    Response.ResponseBuilder answer(int status) {
        return answer(status, POLICY);
    }

    private Response.ResponseBuilder answer(int status, String policy) {
        String html = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + Html.escape(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n"
                + body
                + "</main>\n</body>\n</html>\n";
        return Response.status(status)
                .type("text/html;charset=utf-8")
                .header(POLICY_HEADER, policy)
                .entity(html);
    }
}
