package io.skybridge.functions.operations;

/** Examples of the audit log for the published API description. */
final class AuditExamples {

    static final String LINES = """
            {"lines": [{"line": 1812, "at": "2026-03-01T12:00:00Z", "actor": "tess", "action": "order.retry",
             "detail": "the disk was full", "portal": "shop", "account": "acct-1",
             "order": "9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11",
             "seal": "1809:8a83f6b8165e402923b9d7850a026c0911ff377cc3aabca21fe6c03b9e54ebde"}], "cursor": "1812"}""";

    static final String INTACT = """
            {"verdict": "intact", "checked": 1809,
             "last": "1809:8a83f6b8165e402923b9d7850a026c0911ff377cc3aabca21fe6c03b9e54ebde",
             "found": 0, "findings": [], "waiting": 2, "waitingSince": "2026-03-01T12:00:40Z"}""";

    static final String BROKEN = """
            {"verdict": "broken", "checked": 1809,
             "last": "1809:8a83f6b8165e402923b9d7850a026c0911ff377cc3aabca21fe6c03b9e54ebde", "found": 1,
             "findings": [{"kind": "changed", "seal": 7, "line": 9,
                           "what": "the line or its seal is not what it was when it was sealed"}], "waiting": 0}""";

    static final String TEXT = """
            changed seal 7 line 9: the line or its seal is not what it was when it was sealed
            1809 lines checked, up to seal 1809:8a83f6b8165e402923b9d7850a026c0911ff377cc3aabca21fe6c03b9e54ebde
            BROKEN
            """;

    private AuditExamples() {}
}
