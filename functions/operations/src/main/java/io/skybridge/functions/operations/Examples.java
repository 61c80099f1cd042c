package io.skybridge.functions.operations;

/** Examples for the published API description. */
final class Examples {

    static final String OFFERS = """
            {"offers": [{"product": "hosted-exchange", "effectiveFrom": "2026-01-01T00:00:00Z",
              "services": [{"service": "HE", "customerPlan": "Default", "userPlans": ["Mailbox"],
                            "settings": {"domain.{domain}": "authoritative"}}]},
             {"product": "workplace", "effectiveFrom": "2026-01-01T00:00:00Z",
              "services": [{"service": "HE", "customerPlan": "Default", "userPlans": ["Mailbox"]},
                           {"service": "HostedAppsandDesktops", "offerings": ["Office", "Desktop"]}]}]}""";

    static final String ROUTES = """
            {"routes": [{"channel": "direct", "effectiveFrom": "2026-01-01T00:00:00Z"},
             {"channel": "acme", "effectiveFrom": "2026-01-01T00:00:00Z", "location": "CPSM1.LOC",
              "reseller": "ACME"}]}""";

    static final String PUT_RESULT = """
            {"saved": 2, "unchanged": 0, "released": 1, "dryRun": false}""";

    static final String ORDER = """
            {"id": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11", "portal": "demo", "account": "acct-1",
             "subscription": "sub-1", "kind": "subscription.provision", "state": "failed",
             "reason": "SET service of CON: error 10 InvalidService: no such plan", "code": "CON", "attempts": 1,
             "createdAt": "2026-03-01T12:00:00Z", "startedAt": "2026-03-01T12:00:01Z",
             "endedAt": "2026-03-01T12:00:02Z",
             "steps": [{"kind": "customer-service", "target": "HE", "state": "failed",
                        "note": "SET service of CON: error 10 InvalidService: no such plan",
                        "startedAt": "2026-03-01T12:00:01Z", "endedAt": "2026-03-01T12:00:02Z"}]}""";

    static final String ORDERS = """
            {"orders": [{"id": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11", "portal": "demo", "account": "acct-1",
             "kind": "account.register", "state": "completed", "code": "CON", "attempts": 1,
             "createdAt": "2026-03-01T12:00:00Z", "startedAt": "2026-03-01T12:00:01Z",
             "endedAt": "2026-03-01T12:00:03Z", "steps": []}],
             "cursor": "2026-03-01T12:00:00Z_9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11"}""";

    static final String WORD = """
            {"reason": "the plan exists now"}""";

    static final String THOUGHT = """
            {"portal": "demo", "account": "acct-1", "kind": "subscription.provision",
             "subscription": {"id": "sub-2", "product": "hosted-exchange",
                              "users": [{"username": "joe", "firstName": "Joe", "lastName": "Roe",
                                         "email": "joe@contoso.example"}]}}""";

    static final String PLAN = """
            {"kind": "subscription.provision", "portal": "demo", "account": "acct-1", "subscription": "sub-2",
             "steps": [{"kind": "customer-service", "target": "HE",
                        "detail": "on: customer plan Default, user plan Mailbox"},
                       {"kind": "user", "target": "joe"},
                       {"kind": "user-service", "target": "joe HE", "detail": "on: user plan Mailbox"}]}""";

    static final String GATES = """
            {"servicesManagers": [{"name": "demo", "mode": "open", "breaker": "closed", "failures": 0,
             "running": 3}]}""";

    static final String GATE = """
            {"name": "demo", "mode": "paused", "breaker": "open", "failures": 12,
             "openUntil": "2026-03-01T12:00:08Z", "running": 0}""";

    private Examples() {}
}
