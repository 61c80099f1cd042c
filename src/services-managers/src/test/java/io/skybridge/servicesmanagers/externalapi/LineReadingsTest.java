package io.skybridge.servicesmanagers.externalapi;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.usage.Reading;
import io.skybridge.servicesmanagers.cortex.CortexSettingsFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineReadingsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-05T06:00:00Z,2026-11-05T06:00:00Z",
        "2026-11-05T06:00:00.1234567+01:00,2026-11-05T05:00:00.123456700Z",
        "2026-11-05T06:00:00,2026-11-05T05:00:00Z",
        "2026-11-05T06:00,2026-11-05T05:00:00Z",
        "2026-11-05,2026-11-04T23:00:00Z"
    })
    void aMomentCanBeWrittenInMoreThanOneWay(String written, Instant meant) throws StrangeLine {
        Reading reading = one(readings("zone", "Europe/Berlin").of(line("actionedDate", written)));

        assertThat(reading.since()).contains(meant);
    }

    @Test
    void orAsASettingHasIt() throws StrangeLine {
        Reading reading = one(readings("moment-format", "dd/MM/uuuu HH:mm", "zone", "UTC")
                .of(line("actionedDate", "05/11/2026 06:00")));

        assertThat(reading.since()).contains(Instant.parse("2026-11-05T06:00:00Z"));
    }

    @Test
    void anAdditionNeedNotSayWhen() throws StrangeLine {
        Map<String, String> line = line("actionedDate", "");

        assertThat(one(readings().of(line)).since()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "action,Moved,its action is 'Moved'",
        "action,'',it has no action",
        "skuType,reseller,its skuType is 'reseller'",
        "billable,Maybe,its billable is 'Maybe'",
        "actionedDate,yesterday,its actionedDate is 'yesterday'",
        "quantity,many,its quantity is 'many'",
        "quantity,-1,its quantity is '-1'",
        "customerCode,'',it has no customerCode",
        "serviceCode,'',it has no serviceCode",
        "servicePlanName,'',it has no servicePlanName",
        "userUpn,'',it has no userUpn"
    })
    void whatHasNoMeaningIsRefused(String member, String value, String why) {
        assertThatThrownBy(() -> readings().of(line(member, value)))
                .isInstanceOf(StrangeLine.class)
                .hasMessage(why);
    }

    @Test
    void withoutATypeWhoeverHasAUserIsOne() throws StrangeLine {
        Map<String, String> ofUser = line("skuType", "");
        Map<String, String> ofCustomer = line("skuType", "");
        ofCustomer.remove("userUpn");

        assertThat(one(readings().of(ofUser)).meter()).hasToString("HE/user-plan/Mailbox");
        assertThat(one(readings().of(ofCustomer)).meter()).hasToString("HE/customer-plan/Mailbox");
        assertThat(one(readings().of(ofCustomer)).user()).isEqualTo(Optional.empty());
    }

    @Test
    void wordsCanBeOthersAndTheirCaseDoesNotMatter() throws StrangeLine {
        Map<String, String> line = line("action", "HINZU");
        line.put("skuType", "benutzer");
        line.put("billable", "JA");

        assertThat(readings("words.added", "hinzu", "words.user", "Benutzer", "words.yes", "ja")
                        .of(line))
                .hasSize(1);
    }

    @Test
    void whichServicesHaveOfferingsCanBeSaid() throws StrangeLine {
        assertThat(one(readings("offering-services", "he").of(line("action", "Removed")))
                        .meter())
                .hasToString("HE/offering/Mailbox");
    }

    private static Map<String, String> line(String member, String value) {
        Map<String, String> line = new HashMap<>(Map.of(
                "customerCode", "TC",
                "serviceCode", "HE",
                "servicePlanName", "Mailbox",
                "skuType", "user",
                "billable", "Yes",
                "action", "Added",
                "actionedDate", "2026-11-05T06:00:00Z",
                "userUpn", "anna@tc.example"));
        line.put(member, value);
        return line;
    }

    private static LineReadings readings(String... pairs) {
        String[] all = new String[pairs.length + 4];
        all[0] = "external-api.url";
        all[1] = "http://unused.example";
        all[2] = "external-api.token";
        all[3] = "token";
        for (int i = 0; i < pairs.length; i += 2) {
            all[i + 4] = "external-api." + pairs[i];
            all[i + 5] = pairs[i + 1];
        }
        ExternalApiSettings settings =
                CortexSettingsFixture.settings(all).externalApi().orElseThrow();
        return new LineReadings(settings, new Formats(settings), Map.of("HE", List.of("usage")));
    }

    private static Reading one(List<Reading> readings) {
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }
}
