package io.skybridge.functions.usage;

/** Examples for the published API description. */
final class Examples {

    static final String PULL_REQUEST = """
            {"servicesManager": "main", "period": "2026-11", "customers": ["CON"], "dryRun": false}""";

    static final String PULL = """
            {"id": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11", "servicesManager": "main", "period": "2026-11",
             "source": "inventory", "dryRun": false, "state": "running", "percent": 40,
             "customers": {"done": 400, "total": 1000, "unread": 1}, "readings": 0, "records": 1200, "corrections": 3,
             "quantities": {"HE/user-plan/Mailbox": 1180, "HostedAppsandDesktops/offering/Office": 20},
             "recordsPerSecond": 60, "secondsLeft": 30, "note": "", "requestedBy": "schedule",
             "requestedAt": "2026-11-22T12:00:00Z", "startedAt": "2026-11-22T12:00:01Z",
             "links": {"self": "/usage/pulls/9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11",
                       "progress": "/usage/pulls/9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11/progress",
                       "records": "/usage/records?period=2026-11",
                       "conservation": "/usage/conservation?period=2026-11"}}""";

    static final String PULLS = "{\"pulls\": [" + PULL + "]}";

    static final String RUN = "{\"requested\": 1, \"pulls\": [" + PULL + "]}";

    static final String PROGRESS = """
            id: running-400
            event: running
            retry: 2000
            data: {"state": "running", "percent": 40, "customers": {"done": 400, "total": 1000, "unread": 1}}
            """;

    static final String DELIVERIES = """
            {"batches": 3, "accepted": 1180, "rejected": 2, "unclear": 1, "notTaken": 0, "expired": 0}""";

    static final String RECORDS = """
            {"records": [{"id": "5b0c0a4e-7d0e-8f3a-9d5d-2f1b6c3a8e10", "period": "2026-11", "servicesManager": "main",
              "customer": "CON", "user": "joe_CON", "meter": "HE/user-plan/Mailbox", "from": "2026-11-01T00:00:00Z",
              "until": "2026-12-01T00:00:00Z", "number": 0, "quantity": 1, "occurredAt": "2026-11-03T08:00:00Z",
              "foundAt": "2026-11-03T12:00:00Z", "carried": false, "portal": "demo", "account": "acct-1",
              "unit": "mailbox", "included": 0, "units": 1, "state": "accepted",
              "batch": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11"}],
             "cursor": "2026-11.5b0c0a4e-7d0e-8f3a-9d5d-2f1b6c3a8e10"}""";

    static final String SETTLE = """
            {"period": "2026-10", "portal": "demo", "account": "acct-1", "state": "expired",
             "reason": "credited by hand, invoice 2026-118"}""";

    static final String RETRY = """
            {"period": "2026-11", "portal": "demo", "state": "rejected", "reason": "the portal knows the unit now"}""";

    static final String CHANGED = """
            {"changed": 12}""";

    static final String CONSERVATION = """
            {"period": "2026-11", "from": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z", "balanced": true,
             "meters": [{"servicesManager": "main", "meter": "HE/user-plan/Mailbox", "pulled": 12, "included": 5,
               "unmapped": 0, "pending": 1, "sent": 0, "unknown": 0, "accepted": 6, "rejected": 0, "expired": 0,
               "settled": 0, "difference": 0, "units": {"mailbox": {"total": 7, "pending": 1, "accepted": 6}}}],
             "broken": [],
             "unread": [{"servicesManager": "main", "customer": "FAB", "at": "2026-11-22T12:00:00Z",
               "why": "GET customer: no answer in time"}]}""";

    static final String CONSERVATION_TABLE = """
            Usage of 2026-11, from 2026-11-01T00:00:00Z to before 2026-12-01T00:00:00Z: balanced

            services manager  meter                 pulled  included  unmapped  pending  sent  unknown  accepted
            main              HE/user-plan/Mailbox      12         5         0        1     0        0         6
                                billed as mailbox        7                            1                        6
            """;

    static final String EXPORT = """
            record_id,batch_id,period,period_from,period_until,services_manager,customer,user,meter,from,until,number,quantity
            5b0c0a4e-7d0e-8f3a-9d5d-2f1b6c3a8e10,,2026-11,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,main,CON,joe_CON,...
            """;

    static final String MONTH = """
            {"portal": "demo", "account": "acct-1", "period": "2026-11", "from": "2026-11-01T00:00:00Z",
             "until": "2026-12-01T00:00:00Z",
             "lines": [{"unit": "mailbox", "meter": "HE/user-plan/Mailbox", "quantity": 12, "included": 5, "units": 7,
                        "accepted": 6, "open": 1, "users": 12}],
             "units": [{"unit": "mailbox", "units": 7, "accepted": 6, "open": 1}]}""";

    static final String MONTH_PAGE =
            "<!doctype html><html lang=\"en\"><head><title>Usage of acct-1 in 2026-11</title>...";

    static final String METERS = """
            {"meters": [{"portal": "demo", "meter": "HE/user-plan/Mailbox", "effectiveFrom": "2026-11-01T00:00:00Z",
              "unit": "mailbox", "included": "5", "factor": "1", "scale": 0, "rounding": "half-up"},
             {"portal": "demo", "meter": "HE/counter/MailboxUsedMB", "effectiveFrom": "2026-11-01T00:00:00Z",
              "unit": "gigabyte", "included": "0", "factor": "0.0009765625", "scale": 2, "rounding": "half-up"}]}""";

    static final String PUT_METERS = """
            {"saved": 2, "unchanged": 0, "dryRun": false}""";

    private Examples() {}
}
