package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;

import static org.assertj.core.api.Assertions.assertThat;

/** Hosted Exchange in the captured shapes (cortex-api section 5.4). */
class HostedExchangeTest extends KindOfServiceTest {

    private static final String HEAD = "<name>HE</name><version>2013</version>";

    private static final String CAPTURED = """
            <service>
              <name>HE</name><fullname>Hosted Exchange</fullname><userlimit>Unlimited</userlimit>
              <isbilled>True</isbilled><status>Provisioned</status><approvalpending>False</approvalpending>
              <authoritativedomains><domain>Tenant.example</domain></authoritativedomains>
              <domains>
                <domain type="authoritative">Tenant.example</domain><domain type="internalrelay">relay.example</domain>
              </domains>
              <version>2013</version><mailboxstoragelimit>2048</mailboxstoragelimit>
              <publicfolder>
                <overridetemplate>False</overridetemplate><create>True</create><storagelimit>100</storagelimit>
                <warninglimit>Unlimited</warninglimit><itemlimit />
              </publicfolder>
              <userpackage><name>A</name><userlimit>Unlimited</userlimit><used>True</used><enabled>True</enabled></userpackage>
              <userpackage><name>B</name><userlimit>5</userlimit><used>False</used><enabled>False</enabled></userpackage>
              <userpackage><name>C</name><used>True</used><enabled>False</enabled></userpackage>
              <package><name>Default</name><fullname>Default</fullname><enabled>True</enabled></package>
              <package><name>Large</name><fullname>Large</fullname><enabled>False</enabled></package>
            </service>
            """;

    @Test
    void plansAreSwitchedOnAndOff() {
        ServiceWanted wanted = ServiceWanted.with("HE", customerPlans("Default").plus(userPlans("A")))
                .without(customerPlans("Large").plus(userPlans("B", "C")));

        assertThat(ofCustomer(wanted)).isEqualTo(service(HEAD + """
                <userpackage><name>A</name><enabled>True</enabled></userpackage>
                <userpackage><name>B</name><enabled>False</enabled></userpackage>
                <userpackage><name>C</name><enabled>False</enabled></userpackage>
                <package><name>Default</name><enabled>True</enabled></package>
                <package><name>Large</name><enabled>False</enabled></package>
                """));
    }

    @Test
    void aUserLimitIsWrittenWhereThereIsOne() {
        assertThat(ofCustomer(new ServiceWanted("HE", Selection.NONE, Selection.NONE, Optional.of(25L), Map.of())))
                .isEqualTo(service("<name>HE</name><userlimit>25</userlimit><version>2013</version>"));
    }

    @Test
    void aDomainIsSentWithThoseThatAreThereBecauseTheListsReplace() {
        Present present = new Present(Optional.empty(), Optional.of(xml(CAPTURED)));
        ServiceWanted wanted = set("HE", Map.of("domain.new.example", "authoritative"));

        assertThat(kinds.looksFirst(wanted)).isTrue();
        assertThat(written(kinds.ofCustomer(wanted, present))).isEqualTo(service(HEAD + """
                <authoritativedomains><domain>Tenant.example</domain><domain>new.example</domain></authoritativedomains>
                <domains>
                <domain type="authoritative">Tenant.example</domain>
                <domain type="internalrelay">relay.example</domain>
                <domain type="authoritative">new.example</domain>
                </domains>
                """));
    }

    @Test
    void aDomainThatIsThereChangesItsTypeAndIsNotDoubled() {
        Present present = new Present(Optional.empty(), Optional.of(xml(CAPTURED)));
        ServiceWanted wanted = set("HE", Map.of("domain.tenant.example", "internalrelay"));

        assertThat(written(kinds.ofCustomer(wanted, present))).isEqualTo(service(HEAD + """
                <domains>
                <domain type="internalrelay">Tenant.example</domain>
                <domain type="internalrelay">relay.example</domain>
                </domains>
                """));
    }

    @Test
    void beforeThereIsAServiceItsDomainsAreThoseOfTheCustomer() {
        Present present = new Present(
                Optional.of(xml("<customer><domains><domain>tenant.example</domain></domains></customer>")),
                Optional.empty());
        ServiceWanted wanted = set("HE", Map.of("domain.new.example", "authoritative"));

        assertThat(written(kinds.ofCustomer(wanted, present))).isEqualTo(service(HEAD + """
                <authoritativedomains><domain>tenant.example</domain><domain>new.example</domain></authoritativedomains>
                <domains>
                <domain type="authoritative">tenant.example</domain>
                <domain type="authoritative">new.example</domain>
                </domains>
                """));
    }

    @Test
    void whereDomainsAreAddedTheyAreSentAlone() {
        ServiceKinds adding = kinds("domain-list", "adds");
        ServiceWanted wanted = set("HE", Map.of("domain.new.example", "authoritative"));

        assertThat(adding.looksFirst(wanted)).isFalse();
        assertThat(written(adding.ofCustomer(wanted, new Present(Optional.empty(), Optional.of(xml(CAPTURED))))))
                .isEqualTo(service(HEAD + """
                <authoritativedomains><domain>new.example</domain></authoritativedomains>
                <domains><domain type="authoritative">new.example</domain></domains>
                """));
    }

    @Test
    void thePublicFolderIsSentWholeWithWhatIsThere() {
        Present present = new Present(Optional.empty(), Optional.of(xml(CAPTURED)));
        ServiceWanted wanted =
                set("HE", Map.of("public-folder.storagelimit", "200", "public-folder.overridetemplate", "True"));

        assertThat(kinds.looksFirst(wanted)).isTrue();
        assertThat(written(kinds.ofCustomer(wanted, present))).isEqualTo(service(HEAD + """
                <publicfolder>
                <overridetemplate>True</overridetemplate><create>True</create>
                <storagelimit>200</storagelimit><warninglimit>Unlimited</warninglimit>
                </publicfolder>
                """));
    }

    @Test
    void theLimitOfMailboxesIsSetWithoutLookingFirst() {
        ServiceWanted wanted = set("HE", Map.of("mailboxstoragelimit", "Unlimited"));

        assertThat(kinds.looksFirst(wanted)).isFalse();
        assertThat(ofCustomer(wanted))
                .isEqualTo(service(HEAD + "<mailboxstoragelimit>Unlimited</mailboxstoragelimit>"));
    }

    @Test
    void aUserGetsItsPlanByItsNameAlone() {
        assertThat(ofUser(ServiceWanted.with("HE", userPlans("A"))))
                .isEqualTo(service("<name>HE</name><userpackage><name>A</name></userpackage>"));
    }

    @Test
    void aCustomersServiceIsReadWithItsSettings() {
        assertThat(readOfCustomer(CAPTURED))
                .isEqualTo(new ServiceState(
                        "HE",
                        ProvisioningStatus.PROVISIONED,
                        false,
                        customerPlans("Default").plus(userPlans("A")),
                        userPlans("A"),
                        Optional.empty(),
                        Map.of(
                                "domain.Tenant.example", "authoritative",
                                "domain.relay.example", "internalrelay",
                                "mailboxstoragelimit", "2048",
                                "public-folder.overridetemplate", "False",
                                "public-folder.create", "True",
                                "public-folder.storagelimit", "100",
                                "public-folder.warninglimit", "Unlimited")));
    }

    @Test
    void aDomainIsThereInWhateverCaseItIsWanted() {
        assertThat(set("HE", Map.of("domain.tenant.EXAMPLE", "authoritative")).missingFrom(readOfCustomer(CAPTURED)))
                .isEmpty();
    }

    @Test
    void whatSomeUserHasIsNotBelievedWhereItIsNotTrusted() {
        assertThat(kinds("trust-in-use", "false").readOfCustomer(xml(CAPTURED)).inUse())
                .isEqualTo(Selection.NONE);
    }

    @Test
    void aUserLimitIsReadUnlessThereIsNone() {
        assertThat(readOfCustomer(CAPTURED.replace("<userlimit>Unlimited", "<userlimit>25"))
                        .userLimit())
                .contains(25L);
    }

    @Test
    void aUsersServiceHasTheOnePlanThatIsListed() {
        assertThat(readOfUser("""
                <service><name>HE</name><status>InProgress</status><replyaddress>a@tenant.example</replyaddress>
                  <userpackage><name>A</name><fullname>Plan A</fullname></userpackage></service>
                """))
                .isEqualTo(new ServiceState(
                        "HE",
                        ProvisioningStatus.IN_PROGRESS,
                        false,
                        userPlans("A"),
                        Selection.NONE,
                        Optional.empty(),
                        Map.of()));
    }

    @Test
    void theCatalogueHasEveryPlanOnOrOff() {
        ServiceCatalogue catalogue = kinds.catalogue(xml(CAPTURED));

        assertThat(catalogue.service()).isEqualTo("HE");
        assertThat(catalogue.customerPlans()).containsExactlyInAnyOrder("Default", "Large");
        assertThat(catalogue.userPlans()).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(catalogue.offerings()).isEmpty();
        assertThat(catalogue.defaults()).isEmpty();
    }

    @Test
    void anUnknownSettingIsRefusedByNameWithThoseThatThereAre() {
        assertRefusedAtCustomer(
                set("HE", Map.of("public-folder.colour", "red")),
                "service HE: it has no setting public-folder.colour, only domain.*, mailboxstoragelimit,"
                        + " public-folder.create, public-folder.itemlimit, public-folder.overridetemplate,"
                        + " public-folder.storagelimit, public-folder.warninglimit");
        assertRefusedAtCustomer(
                set("HE", Map.of("domain.", "authoritative")),
                "service HE: it has no setting domain., only domain.*, mailboxstoragelimit,"
                        + " public-folder.create, public-folder.itemlimit, public-folder.overridetemplate,"
                        + " public-folder.storagelimit, public-folder.warninglimit");
    }

    @ParameterizedTest
    @CsvSource({
        "public-folder.create,yes,True or False",
        "public-folder.create,true,True or False",
        "public-folder.itemlimit,none,a number or Unlimited",
        "public-folder.itemlimit,-1,a number or Unlimited",
        "mailboxstoragelimit,007,a number or Unlimited",
        "domain.a.example,' ',a text"
    })
    void aValueOfAnotherFormIsRefused(String key, String value, String takes) {
        assertRefusedAtCustomer(
                set("HE", Map.of(key, value)), "service HE: the setting " + key + " takes " + takes + ", not " + value);
    }

    @Test
    void whatItDoesNotHaveIsRefusedInOneLine() {
        assertRefusedAtCustomer(
                ServiceWanted.with("HE", offerings("Word\n", "Excel")),
                "service HE: it has no offerings, so not Word?, Excel");
        assertRefusedAtCustomer(
                ServiceWanted.with("HE", Selection.NONE).without(offerings("Word")),
                "service HE: it has no offerings, so not Word");
    }

    @Test
    void whatAUserCannotHaveIsRefused() {
        assertRefusedAtUser(
                ServiceWanted.with("HE", userPlans("A", "B")), "service HE: a user has one user plan, not [A, B]");
        assertRefusedAtUser(
                ServiceWanted.with("HE", customerPlans("Default")),
                "service HE: it has no customer plans at a user, so not Default");
        assertRefusedAtUser(
                ServiceWanted.with("HE", Selection.NONE).without(userPlans("A")),
                "service HE: it has no user plan to switch off at a user, so not A");
        assertRefusedAtUser(
                set("HE", Map.of("mailboxstoragelimit", "1")),
                "service HE: it has no settings at a user, so not mailboxstoragelimit");
        assertRefusedAtUser(
                new ServiceWanted("HE", Selection.NONE, Selection.NONE, Optional.of(5L), Map.of()),
                "service HE: it has no user limit at a user, so not 5");
    }

    @Test
    void itsCodeIsTheSameInAnyCase() {
        assertThat(ofCustomer(new ServiceWanted(
                        "he", userPlans("A"), Selection.NONE, Optional.empty(), Map.of("mailboxstoragelimit", "1"))))
                .startsWith("<service><name>he</name><version>2013</version>");
        assertThat(List.of(kinds.looksFirst(set("dns", Map.of("domain.a", "b")))))
                .containsExactly(false);
    }
}
