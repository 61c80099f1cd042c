package io.skybridge.servicesmanagers.cortex.service;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;

import static org.assertj.core.api.Assertions.assertThat;

/** Hosted Apps and Desktops, the legacy Citrix service, and services of which nothing special is known (5.5, 5.6, 5.3). */
class OfferingsTest extends KindOfServiceTest {

    private static final String DESKTOPS = "HostedAppsandDesktops";

    private static final String APPS = """
            <service><name>HostedAppsandDesktops</name><userlimit>10</userlimit><status>Provisioned</status><offerings>
              <offering><name>Office</name><type>Citrix App</type><default>False</default><enabled>True</enabled>
                <inuse>True</inuse></offering>
              <offering><name>Desktop</name><default>True</default><enabled>False</enabled></offering>
              <offering><name>Notepad</name><default>True</default><enabled>True</enabled><inuse>False</inuse></offering>
              <offering><name /><enabled>True</enabled></offering>
            </offerings></service>
            """;

    private static final String COLLECTIONS = """
            <service><name>Citrix</name><status>Provisioned</status>
              <servercollection><name>Main</name><applications>
                <application><name>Word</name><adname>CTX Word</adname><enabled>True</enabled></application>
                <application><name>Excel</name><adname>Excel</adname><enabled>False</enabled></application>
              </applications></servercollection>
              <servercollection><name>West</name><applications>
                <application><name>Excel</name><adname /><enabled>True</enabled><inuse>True</inuse></application>
              </applications></servercollection>
              <servercollection><name>Empty</name></servercollection>
            </service>
            """;

    @Test
    void offeringsAreSwitchedOnAndOffAndNoOthersAreMentioned() {
        ServiceWanted wanted = ServiceWanted.with(DESKTOPS, offerings("Office")).without(offerings("Notepad"));
        String document = service("""
                <name>HostedAppsandDesktops</name>
                <offerings>
                <offering><name>Office</name><enabled>True</enabled></offering>
                <offering><name>Notepad</name><enabled>False</enabled></offering>
                </offerings>
                """);

        assertThat(ofCustomer(wanted)).isEqualTo(document);
        assertThat(ofUser(wanted)).isEqualTo(document);
    }

    @Test
    void hostedAppsHaveCustomerPlansAndNoUserPlans() {
        assertThat(ofCustomer(ServiceWanted.with(DESKTOPS, customerPlans("Gold"))))
                .isEqualTo(service("<name>HostedAppsandDesktops</name>"
                        + "<package><name>Gold</name><enabled>True</enabled></package>"));
        assertRefusedAtCustomer(
                ServiceWanted.with(DESKTOPS, userPlans("A")),
                "service HostedAppsandDesktops: it has no user plans, so not A");
        assertRefusedAtUser(
                ServiceWanted.with(DESKTOPS, userPlans("A")),
                "service HostedAppsandDesktops: it has no user plans, so not A");
    }

    @Test
    void offeringsAreReadWithWhatIsInUse() {
        assertThat(readOfCustomer(APPS))
                .isEqualTo(new ServiceState(
                        DESKTOPS,
                        ProvisioningStatus.PROVISIONED,
                        false,
                        offerings("Office", "Notepad"),
                        offerings("Office"),
                        Optional.of(10L),
                        Map.of()));
    }

    @Test
    void aUsersOfferingsAreNotInUseBySomebody() {
        assertThat(readOfUser(APPS))
                .isEqualTo(new ServiceState(
                        DESKTOPS,
                        ProvisioningStatus.PROVISIONED,
                        false,
                        offerings("Office", "Notepad"),
                        Selection.NONE,
                        Optional.empty(),
                        Map.of()));
    }

    @Test
    void theCatalogueSaysWhatANewCustomerGets() {
        ServiceCatalogue catalogue = kinds.catalogue(xml(APPS));

        assertThat(catalogue.offerings()).containsExactlyInAnyOrder("Office", "Desktop", "Notepad");
        assertThat(catalogue.defaults()).containsExactlyInAnyOrder("Desktop", "Notepad");
    }

    @Test
    void applicationsOfCollectionsAreSwitchedInOneDocument() {
        ServiceWanted wanted = ServiceWanted.with("Citrix", offerings("Main/Word/CTX Word", "West/Excel", "Main/Excel"))
                .without(offerings("Main/Power/Point/2013"));
        String document = service("""
                <name>Citrix</name>
                <servercollection><name>Main</name><applications>
                <application><name>Word</name><adname>CTX Word</adname><enabled>True</enabled></application>
                <application><name>Excel</name><adname>Excel</adname><enabled>True</enabled></application>
                <application><name>Power</name><adname>Point/2013</adname><enabled>False</enabled></application>
                </applications></servercollection>
                <servercollection><name>West</name><applications>
                <application><name>Excel</name><adname>Excel</adname><enabled>True</enabled></application>
                </applications></servercollection>
                """);

        assertThat(ofCustomer(wanted)).isEqualTo(document);
        assertThat(ofUser(wanted)).isEqualTo(document);
    }

    @Test
    void applicationsAreReadUnderTheNamesTheyAreWantedUnder() {
        ServiceState state = readOfCustomer(COLLECTIONS);

        assertThat(state.on()).isEqualTo(offerings("Main/Word/CTX Word", "West/Excel"));
        assertThat(state.inUse()).isEqualTo(offerings("West/Excel"));
        assertThat(readOfUser(COLLECTIONS).on()).isEqualTo(offerings("Main/Word/CTX Word", "West/Excel"));
        assertThat(kinds.catalogue(xml(COLLECTIONS)).offerings())
                .containsExactlyInAnyOrder("Main/Word/CTX Word", "Main/Excel", "West/Excel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Word", "/Word", "Main/", "Main/ /x", "Main/Word/", "Main/Word/Word"})
    void anApplicationOfAnotherNameIsRefusedBecauseItWouldNeverBeFoundAgain(String offering) {
        assertRefusedAtCustomer(
                ServiceWanted.with("Citrix", offerings(offering)),
                "service Citrix: an offering is named Collection/Application, or Collection/Application/ADName where"
                        + " these differ, and not " + offering);
    }

    @Test
    void anyOtherServiceHasPlansAndOfferings() {
        ServiceWanted wanted = new ServiceWanted(
                "Office365",
                customerPlans("Default").plus(userPlans("Reader")).plus(offerings("Search")),
                userPlans("Contributor"),
                Optional.of(3L),
                Map.of());

        assertThat(ofCustomer(wanted)).isEqualTo(service("""
                <name>Office365</name>
                <userlimit>3</userlimit>
                <userpackage><name>Reader</name><enabled>True</enabled></userpackage>
                <userpackage><name>Contributor</name><enabled>False</enabled></userpackage>
                <package><name>Default</name><enabled>True</enabled></package>
                <offerings><offering><name>Search</name><enabled>True</enabled></offering></offerings>
                """));
        assertThat(ofUser(ServiceWanted.with("Office365", userPlans("Reader").plus(offerings("Search")))))
                .isEqualTo(service("""
                <name>Office365</name>
                <userpackage><name>Reader</name></userpackage>
                <offerings><offering><name>Search</name><enabled>True</enabled></offering></offerings>
                """));
    }

    @Test
    void anyOtherServiceIsReadTheSameWay() {
        ServiceState state = readOfCustomer("""
                <service><name>DNS</name><userlimit>Unlimited</userlimit><status>Provisioned</status>
                  <userpackage><name>A</name><used>True</used><enabled>True</enabled></userpackage>
                  <package><name>Default</name><enabled>True</enabled></package></service>
                """);

        assertThat(state.on()).isEqualTo(customerPlans("Default").plus(userPlans("A")));
        assertThat(state.inUse()).isEqualTo(userPlans("A"));
        assertThat(state.userLimit()).isEmpty();
    }

    @Test
    void aServiceWithoutSettingsRefusesEachByName() {
        assertRefusedAtCustomer(
                set("DNS", Map.of("zone", "tenant.example")), "service DNS: it has no setting zone, and no other");
    }
}
