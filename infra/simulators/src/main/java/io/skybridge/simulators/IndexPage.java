package io.skybridge.simulators;

import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Outcome;
import io.skybridge.simulators.http.Reply;

/** {@code GET /}: what is served here. */
final class IndexPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Skybridge simulators</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color-scheme: light dark; }
              dt { font-weight: 600; margin-top: .75rem; }
              dd { margin: 0; }
            </style>
            </head>
            <body>
            <main>
            <h1>Skybridge simulators</h1>
            <dl>
            <dt><a href="/portal/">/portal/</a></dt><dd>The portal's inbox for people.</dd>
            <dt><a href="/portal/inbox">/portal/inbox</a></dt><dd>The inbox as JSON; POST signed CloudEvents here.</dd>
            <dt><a href="/portal/usage">/portal/usage</a></dt><dd>The usage in it, by account, unit and period; ?view=records. PUT to /portal/usage/rejections what it is not to take.</dd>
            <dt>/login?customerUniqueId&amp;username</dt><dd>The panel: asks the OpenID Provider of the settings who is there, and shows it.</dd>
            <dt><a href="/panel/sign-ons">/panel/sign-ons</a></dt><dd>Who has signed on there.</dd>
            <dt>POST /cortexapi/default.aspx</dt><dd>The CortexAPI, HTTP Basic.</dd>
            <dt>GET /externalapi/api/billing/{enddate}</dt><dd>The ExternalAPI, bearer token: summary; its detail below, at /details.</dd>
            <dt><a href="/__sim/dump">/__sim/dump</a></dt><dd>The whole state; POST it to /__sim/load. POST /__sim/reset goes back to the seed.</dd>
            <dt>POST /__sim/restart</dt><dd>The services manager restarts: work under way is lost, request ids are forgotten.</dd>
            <dt><a href="/__sim/journal">/__sim/journal</a></dt><dd>Every call with what was asked and answered.</dd>
            <dt><a href="/__sim/faults">/__sim/faults</a></dt><dd>What is to go wrong: PUT, POST, DELETE.</dd>
            <dt><a href="/__sim/settings">/__sim/settings</a></dt><dd>How the simulators behave: PUT some, DELETE for all as at the start.</dd>
            <dt><a href="/__sim/clock">/__sim/clock</a></dt><dd>The time at which changes are logged; POST another.</dd>
            <dt>/__sim/usage?from&amp;to, ?at</dt><dd>What was held, for tests to compare with; counters are POSTed to /__sim/counters.</dd>
            <dt><a href="/__sim/crowd">/__sim/crowd</a></dt><dd>Customers for the detail report only, as many as POSTed.</dd>
            <dt><a href="/__sim/approvals">/__sim/approvals</a></dt><dd>Requests that wait for approval; POST a decision.</dd>
            </dl>
            </main>
            </body>
            </html>
            """;

    private IndexPage() {}

    static Outcome show(Call call) {
        return Outcome.of(Reply.text(200, "text/html; charset=utf-8", PAGE));
    }
}
