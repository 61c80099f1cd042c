package io.skybridge.functions.usage;

/** Examples of answers to CPBM's questions about usage, for the description of the API. */
final class CpbmUsageExamples {

    static final String COLLECTED = """
            {"marker": "6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11",
             "records": [{"id": "0d0c2f11-5d5b-8a4e-9b2f-8f646d5b9c0c", "usageType": "mailbox", "tenantHandle": "CONT",
                          "userHandle": "kim", "startDate": "2026-11-06T08:00:00Z", "endDate": "2026-12-01T00:00:00Z",
                          "rawNumber": 1,
                          "discriminators": {"service": "HE", "customerPlan": "none", "userPlan": "Mailbox",
                                             "offering": "none", "counter": "none"}}]}""";

    static final String INVENTORY = """
            {"marker": "6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11_1793491200.9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11",
             "records": [{"id": "1d0c2f11-5d5b-8a4e-9b2f-8f646d5b9c0d", "usageType": "mailbox", "tenantHandle": "CONT",
                          "userHandle": "jane_admin", "startDate": "2026-11-01T00:00:00Z",
                          "endDate": "2026-12-01T00:00:00Z", "rawNumber": 1,
                          "discriminators": {"service": "HE", "customerPlan": "none", "userPlan": "Mailbox",
                                             "offering": "none", "counter": "none"}}]}""";

    static final String EXHAUSTED = """
            {"marker": "6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11", "records": []}""";

    private CpbmUsageExamples() {}
}
