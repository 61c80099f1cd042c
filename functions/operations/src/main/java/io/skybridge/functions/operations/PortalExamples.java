package io.skybridge.functions.operations;

/** Examples of portals and reports for the published API description. */
final class PortalExamples {

    static final String WORD = """
            {"reason": "they move to another data centre"}""";

    static final String PORTAL = """
            {"name": "shop", "pause": {"cause": "failing", "since": "2026-03-02T12:00:00Z",
             "why": "nothing was delivered since 2026-03-01T12:00:00Z, in 61 attempts; at last the portal answered 500",
             "nextProbe": "2026-03-02T12:15:00Z"},
             "health": {"failures": 61, "failingSince": "2026-03-01T12:00:00Z", "lastSuccess": "2026-03-01T11:58:00Z",
                        "lastAnswer": "the portal answered 500", "lastAnswerAt": "2026-03-02T12:00:00Z"},
             "reports": {"waiting": 14, "givenUp": 0}, "notices": []}""";

    static final String RESUMED = """
            {"name": "shop", "health": {"failures": 0, "lastSuccess": "2026-03-01T11:58:00Z",
             "lastAnswer": "the portal answered 500", "lastAnswerAt": "2026-03-02T12:00:00Z"},
             "reports": {"waiting": 14, "givenUp": 0}, "notices": []}""";

    static final String PORTALS = """
            {"portals": [{"name": "demo", "health": {"failures": 0, "lastSuccess": "2026-03-02T11:59:00Z",
             "lastAnswer": "the portal took it", "lastAnswerAt": "2026-03-02T11:59:00Z"},
             "reports": {"waiting": 0, "givenUp": 0},
             "notices": [{"account": "acct-7", "dueAt": "2026-03-02T12:00:08Z", "attempts": 2,
                          "reason": "the portal answered 503"}]}]}""";

    static final String REPORT = """
            {"id": "5d6f1f3a-7a0e-4a53-8d0e-0a4cf0f7a0c1", "account": "acct-1",
             "order": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11", "kind": "account.register", "outcome": "completed",
             "endedAt": "2026-03-01T12:00:03Z", "state": "pending", "attempts": 0, "dueAt": "2026-03-04T09:00:00Z",
             "note": "replayed by tess: they lost it", "replays": 1, "initialPasswords": "erased"}""";

    static final String REPORTS = """
            {"reports": [{"id": "5d6f1f3a-7a0e-4a53-8d0e-0a4cf0f7a0c1", "account": "acct-1",
             "order": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11", "kind": "account.register", "outcome": "completed",
             "endedAt": "2026-03-01T12:00:03Z", "state": "given-up", "attempts": 58, "dueAt": "2026-03-04T12:00:08Z",
             "note": "the portal answered 422", "replays": 0, "initialPasswords": "sealed"}], "cursor": "1812"}""";

    static final String RANGE = """
            {"state": "given-up", "since": "2026-03-01T00:00:00Z", "until": "2026-03-02T00:00:00Z",
             "reason": "they have mended their inbox"}""";

    static final String REPLAYED = """
            {"replayed": 14}""";

    static final String DELIVERIES = """
            {"deliveries": [{"id": "3f6c1c3e-7b0b-4a53-9d0e-0a4cf0f7a0c1", "eventId": "evt-1",
             "type": "skybridge.account.registered.v1", "subject": "acct-1", "outcome": "accepted",
             "orders": ["9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11"], "receivedAt": "2026-03-01T12:00:00Z"}],
             "cursor": "2026-03-01T12:00:00Z_3f6c1c3e-7b0b-4a53-9d0e-0a4cf0f7a0c1"}""";

    private PortalExamples() {}
}
