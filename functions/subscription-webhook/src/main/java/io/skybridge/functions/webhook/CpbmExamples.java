package io.skybridge.functions.webhook;

/** Examples of calls and answers, for the description of the API. */
final class CpbmExamples {

    static final String REGISTER_ACCOUNT = """
            {"tenant": {"uuid": "acct-1", "name": "Contoso Ltd", "currency": "EUR", "channel": {"code": "direct"},
                        "owner": {"username": "jane.doe", "firstName": "Jane", "lastName": "Doe",
                                  "email": "jane@contoso.example"},
                        "address": {"street": "1 Main St", "city": "Springfield", "postalCode": "12345",
                                    "country": "US"}},
             "accountConfiguration": {"companyCode": "CONT", "upnDomain": "contoso.example",
                                      "username": "jane_admin"},
             "channelSettings": {"locationOrReseller": "CPSM1.LOC/RESELLER"}}""";

    static final String SUSPEND_ACCOUNT = """
            {"tenant": {"uuid": "acct-1"}, "reason": "unpaid"}""";

    static final String SET_CONTROLS = """
            {"tenant": {"uuid": "acct-1"}, "controls": {"mailboxes": "20"}}""";

    static final String ACCOUNT = """
            {"handle": "CONT", "state": "PROVISIONING", "orders": ["9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11"]}""";

    static final String ACCOUNT_CONTROLS = """
            {"handle": "CONT", "state": "ACTIVE", "orders": [], "controls": {"mailboxes": "20"}}""";

    static final String REGISTER_USER = """
            {"tenant": {"uuid": "acct-1"},
             "user": {"uuid": "user-7", "username": "kim", "firstName": "Kim", "lastName": "Poe",
                      "email": "kim@contoso.example"}}""";

    static final String USER = """
            {"handle": "kim", "state": "ACTIVE", "orders": []}""";

    static final String PROVISION = """
            {"tenant": {"uuid": "acct-1"},
             "subscription": {"productBundle": {"code": "hosted-exchange"},
                              "configurationMap": {"quantity": "10", "customerPlan": "Default",
                                                   "customerPlan_name": "Default plan"}}}""";

    static final String SUBSCRIPTION = """
            {"handle": "sub-1", "state": "PROVISIONING", "orders": ["5d0c2f11-9c0c-4a68-8a5e-9b2f8f646d5b"]}""";

    static final String VALIDATED = """
            {"handle": "sub-1", "state": "ERROR", "orders": ["5d0c2f11-9c0c-4a68-8a5e-9b2f8f646d5c"],
             "valid": false, "reason": "HE is not provisioned"}""";

    static final String STATUS = """
            {"status": true}""";

    static final String NO_STATUS = """
            {"status": false, "reason": "the services manager did not answer within 5000 ms"}""";

    private CpbmExamples() {}
}
