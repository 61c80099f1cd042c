package io.skybridge.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.skybridge.testkit.CpbmClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the paths below {@code /portals/{portal}/cpbm} promise, whichever way the request comes in and whether or not
 * anybody carries the orders out. Each way has a test class that extends this one.
 */
public abstract class CpbmContract {

    private static final CpbmClient CPBM = new CpbmClient("bm");

    private final String account = "tenant-" + UUID.randomUUID();
    private final String code = code();
    private final String path = "/accounts/" + account;
    private final String tenant = "\"tenant\": {\"uuid\": \"" + account + "\"}";

    /** Codes are five letters and digits; that two tests choose the same is unlikely enough. */
    private static String code() {
        return ("a" + UUID.randomUUID().toString().replace("-", "").substring(0, 4)).toLowerCase(Locale.ROOT);
    }

    private static String registration(String code, String more) {
        return """
                {"tenant": {"name": "Contoso Ltd", "currency": "EUR", "mood": {"unknown": ["field"]},
                            "owner": {"uuid": "owner-%1$s", "username": "jane.doe@contoso.example",
                                      "firstName": "Jane", "lastName": "Doe", "email": "jane@contoso.example"}},
                 "accountConfiguration": {"companyCode": "%1$s", "upnDomain": "%1$s.example",
                                          "username": "jane_admin"}%2$s}""".formatted(code, more);
    }

    private Answer register() {
        return CPBM.post(path + "/register", registration(code, ""));
    }

    @Test
    void registrationIsAnsweredWithTheCodeInCapitals() {
        Answer answer = register();

        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.at("handle")).isEqualTo(code.toUpperCase(Locale.ROOT));
        assertThat(answer.at("state")).isIn("PROVISIONING", "ACTIVE");
        assertThat(answer.listAt("orders")).hasSize(1);
    }

    @Test
    void sameCallAgainIsAnsweredTheSameAlsoWithItsKeysInAnotherOrder() {
        String body = "{" + tenant + ", \"reason\": \"unpaid\"}";
        String turned = "{\"reason\": \"unpaid\", " + tenant + "}";
        register();

        List<String> orders = CPBM.post(path + "/suspend", body).listAt("orders");

        assertThat(orders).hasSize(1);
        assertThat(CPBM.post(path + "/suspend", body).listAt("orders")).isEqualTo(orders);
        assertThat(CPBM.post(path + "/suspend", turned).listAt("orders")).isEqualTo(orders);
        assertThat(CPBM.post("/accounts/" + code + "/suspend", body).listAt("orders"))
                .isEqualTo(orders);
    }

    @Test
    void sameCallTwentyTimesAtOnceMakesOneOrder() {
        List<List<String>> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(any -> register())
                .map(answer -> answer.listAt("orders"))
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0)).hasSize(1);
    }

    @Test
    void thingsGoByThePortalsNameAndByTheHandle() {
        String handle = register().at("handle");

        for (String name : List.of(account, handle, handle.toLowerCase(Locale.ROOT))) {
            assertThat(CPBM.get("/accounts/" + name).at("handle")).isEqualTo(handle);
        }
        for (String name : List.of("owner-" + code, "jane.doe@contoso.example", "jane_admin")) {
            assertThat(CPBM.get("/users/" + name + "?tenant=" + handle).at("handle"))
                    .isEqualTo("jane_admin");
        }
        assertThat(CPBM.get("/users/owner-" + code).at("handle")).isEqualTo("jane_admin");
        CPBM.get("/accounts/nobody").refused(404, "unknown-handle");
        CPBM.get("/users/nobody").refused(404, "unknown-handle");
        CPBM.get("/subscriptions/nobody").refused(404, "unknown-handle");
        CPBM.get("/users/nobody?tenant=" + handle).refused(404, "unknown-handle");
    }

    @Test
    void namesOfDifferentThingsAreRefused() {
        register();
        String other = "other-" + account;
        CPBM.post("/accounts/" + other + "/register", registration(code(), ""));

        Answer answer = CPBM.post(path + "/suspend", "{\"tenant\": {\"uuid\": \"" + other + "\"}}");

        assertThat(answer.refused(422, "invalid-event").listAt("errors.field")).containsExactly("handle");
    }

    @Test
    void everyWrongFieldIsNamed() {
        String body = """
                {"tenant": {"currency": "euro", "channel": 1.5, "owner": {"firstName": "", "lastName": "Do\\u0000e",
                                                           "email": "jane"}},
                 "accountConfiguration": {"companyCode": "TO-LONG", "upnDomain": "contoso", "username": "jane"}}""";

        Answer answer = CPBM.post(path + "/register", body).refused(422, "invalid-event");

        assertThat(answer.listAt("errors.field"))
                .containsExactlyInAnyOrder(
                        "tenant.name",
                        "tenant.currency",
                        "tenant.owner.firstName",
                        "tenant.owner.lastName",
                        "tenant.owner.email",
                        "accountConfiguration.companyCode",
                        "accountConfiguration.upnDomain",
                        "accountConfiguration.username");
        CPBM.get(path).refused(404, "unknown-handle");
    }

    @Test
    void codeOfAnotherAccountIsRefused() {
        register();

        Answer answer = CPBM.post("/accounts/other-" + account + "/register", registration(code, ""));

        assertThat(answer.refused(422, "invalid-event").listAt("errors.field"))
                .containsExactly("accountConfiguration.companyCode");
    }

    @Test
    void whatIsIllegalIsRefusedWithItsReason() {
        assertThat(CPBM.post(path + "/suspend", "")
                        .refused(409, "illegal-transition")
                        .at("detail"))
                .contains("new");
        CPBM.post(path + "/update", "{\"tenant\": {\"name\": \"Contoso\"}}").refused(409, "illegal-transition");
        CPBM.post("/users/kim/lock", "{" + tenant + "}").refused(409, "illegal-transition");
        CPBM.post("/subscriptions/sub-" + account + "/destroy", "{" + tenant + "}")
                .refused(409, "illegal-transition");
        register();
        CPBM.post("/users/jane_admin/terminate", "{" + tenant + "}").refused(409, "illegal-transition");
        CPBM.post(path + "/terminate", "{" + tenant + "}");
        CPBM.post(path + "/setControls", "{\"controls\": {}}").refused(409, "illegal-transition");
        assertThat(CPBM.post(path + "/reactivate", "{" + tenant + "}")
                        .refused(409, "illegal-transition")
                        .at("detail"))
                .contains("terminated");
    }

    @Test
    void unknownVerbsAndPathsAreNotFound() {
        for (String unknown : List.of(
                path + "/explode",
                path + "/provision",
                "/users/kim/suspend",
                "/subscriptions/sub-1/setControls",
                "/resellers/x/register")) {
            assertThat(CPBM.post(unknown, "{}").response().statusCode())
                    .as(unknown)
                    .isEqualTo(404);
        }
        CPBM.post(path + "/explode", "{}").refused(404, "unknown-verb");
        new CpbmClient("nobody").post(path + "/register", "{}").refused(404, "unknown-portal");
    }

    @Test
    void bodiesThatCannotBeReadAreRefused() {
        for (String body : List.of("not json", "{\"a\": 1", "{} {}", "{\"a\": 1, \"a\": 2}")) {
            CPBM.post(path + "/register", body).refused(400, "malformed-json");
        }
        CPBM.post(path + "/register", "[1]").refused(422, "invalid-event");
        Map<String, String> xml =
                Map.of("authorization", "Bearer " + CpbmPortalResource.SECRETS[0], "content-type", "application/xml");
        CPBM.send("POST", path + "/register", xml, "<tenant/>").refused(415, "unsupported-content-type");
        CPBM.post(path + "/register", "\"" + "x".repeat(1024 * 1024) + "\"").refused(413, "body-too-large");
        CPBM.post("/accounts/%00/suspend", "{}").refused(422, "invalid-event");
    }

    @Test
    void usersAndSubscriptionsSayWhatTheyLack() {
        register();

        assertThat(CPBM.post("/users/" + "x".repeat(21) + "/register", "{" + tenant + """
                        , "user": {"firstName": "Kim", "lastName": "Poe", "email": "kim@contoso.example"}}""")
                        .refused(422, "invalid-event")
                        .listAt("errors.field"))
                .containsExactly("user.username");
        assertThat(CPBM.post("/users/kim/register", "{" + tenant + ", \"user\": {\"firstName\": \"Kim\"}}")
                        .refused(422, "invalid-event")
                        .listAt("errors.field"))
                .containsExactly("user.lastName", "user.email");
        assertThat(CPBM.post("/subscriptions/sub-" + account + "/provision", "{" + tenant + """
                        , "subscription": {"configurationMap": {"quantity": "many", "nested": {}}}}""")
                        .refused(422, "invalid-event")
                        .listAt("errors.field"))
                .containsExactlyInAnyOrder(
                        "subscription.configurationMap.quantity", "subscription.configurationMap.nested");
        assertThat(CPBM.post("/subscriptions/sub-" + account + "/provision", "{" + tenant + "}")
                        .refused(422, "invalid-event")
                        .listAt("errors.field"))
                .containsExactly("subscription.productBundle");
    }

    @Test
    void controlsAreKeptOfAccountsAndUsers() {
        register();

        Answer set = CPBM.post(path + "/setControls", "{\"controls\": {\"mailboxes\": 20, \"disk\": \"1 GB\"}}");

        assertThat(set.at("controls.mailboxes")).isEqualTo("20");
        assertThat(CPBM.get(path + "/controls").at("controls.disk")).isEqualTo("1 GB");
        assertThat(CPBM.post(path + "/getControls", "").at("controls.mailboxes"))
                .isEqualTo("20");
        CPBM.post("/users/jane_admin/setControls", "{" + tenant + ", \"controls\": {\"disk\": \"2 GB\"}}");
        assertThat(CPBM.get("/users/owner-" + code + "/controls").at("controls.disk"))
                .isEqualTo("2 GB");
        CPBM.post(path + "/setControls", "{\"controls\": {}}");
        assertThat(CPBM.get(path + "/controls").at("controls.disk")).isNull();
        assertThat(CPBM.post(path + "/setControls", "{}")
                        .refused(422, "invalid-event")
                        .listAt("errors.field"))
                .containsExactly("controls");
    }

    @Test
    void whoDoesNotKnowASecretIsRefused() {
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("authorization", "Bearer wrong"),
                Map.of("authorization", "Bearer "),
                Map.of("authorization", CpbmPortalResource.SECRETS[0]))) {
            CPBM.send("POST", path + "/register", headers, "{}").refused(401, "invalid-signature");
            CPBM.send("GET", path, headers, "").refused(401, "invalid-signature");
            CPBM.send("GET", "/status", headers, "").refused(401, "invalid-signature");
        }
    }

    @Test
    void signedCallsAreTakenForFiveMinutes() {
        register();
        Map<String, String> none = Map.of();
        Instant now = Instant.now();

        assertThat(CPBM.send("GET", CpbmClient.signed(path, Map.of("name", "Blue Lake")), none, "")
                        .at("handle"))
                .isEqualTo(code.toUpperCase(Locale.ROOT));
        CPBM.send("GET", CpbmClient.signed(path, none, now.minus(Duration.ofMinutes(6)), "example-secret"), none, "")
                .refused(401, "stale-timestamp");
        CPBM.send("GET", CpbmClient.signed(path, none, now.plus(Duration.ofMinutes(6)), "example-secret"), none, "")
                .refused(401, "stale-timestamp");
        CPBM.send("GET", CpbmClient.signed(path, none, now, "other-secret"), none, "")
                .refused(401, "invalid-signature");
        CPBM.send("GET", CpbmClient.signed(path, none) + "&more=1", none, "").refused(401, "invalid-signature");
    }

    @Test
    void signedHashBindsTheBody() {
        String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        register();
        String signed = CpbmClient.signed(path + "/suspend", Map.of("contentSha256", hash));

        CPBM.send("POST", signed, Map.of(), "{\"reason\": \"none\"}").refused(401, "invalid-signature");
        assertThat(CPBM.send("POST", signed, Map.of(), "{}").response().statusCode())
                .isEqualTo(200);
    }
}
