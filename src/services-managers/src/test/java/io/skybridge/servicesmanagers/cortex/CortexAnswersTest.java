package io.skybridge.servicesmanagers.cortex;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;
import io.skybridge.servicesmanagers.cortex.wire.XmlReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Answers of the captured shapes (cortex-api sections 3 and 5). */
class CortexAnswersTest {

    @Test
    void aSummaryOfACustomerHasNeitherParentNorLocation() throws Exception {
        XmlElement response = XmlReader.read("""
                <response version="1.0">
                  <customer>
                    <name>TC</name><id>12</id><fullname>Test Customer 1</fullname><billingid />
                    <primarydomain>tenant.example</primarydomain>
                    <status>InProgress</status><approvalpending>True</approvalpending>
                  </customer>
                  <customer><name>DA</name><id>3</id></customer>
                </response>
                """);

        assertThat(CortexAnswers.customers(response))
                .containsExactly(
                        new Customer(
                                "TC",
                                "12",
                                "Test Customer 1",
                                "",
                                "tenant.example",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                ProvisioningStatus.IN_PROGRESS,
                                true),
                        new Customer(
                                "DA",
                                "3",
                                "",
                                "",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                ProvisioningStatus.UNKNOWN,
                                false));
    }

    @Test
    void theDetailsOfACustomerHaveItsParentItsLocationAndItsContact() throws Exception {
        XmlElement customer = XmlReader.read("""
                <customer>
                  <name>TC</name><id>12</id><fullname>Test</fullname><location>Location XYZ</location>
                  <billingid>acct-1</billingid><primarydomain>tenant.example</primarydomain>
                  <parent><name>DA</name><id>3</id><fullname>Reseller</fullname></parent>
                  <contactname>Jane Doe</contactname><contactemail>jane@mail.example</contactemail>
                  <locations><name>Unassigned</name></locations>
                  <enabled>False</enabled><status>Provisioned</status><approvalpending>False</approvalpending>
                </customer>
                """);

        Customer read = CortexAnswers.customer(customer);

        assertThat(read.parent()).contains("DA");
        assertThat(read.location()).contains("Location XYZ");
        assertThat(read.contact()).contains(new Contact("Jane Doe", "jane@mail.example"));
        assertThat(read.enabled()).isFalse();
        assertThat(read.billingId()).isEqualTo("acct-1");
        assertThat(read.status()).isEqualTo(ProvisioningStatus.PROVISIONED);
        assertThat(read.approvalPending()).isFalse();
    }

    @Test
    void aContactMayBeANameOrAnAddressOnly() throws Exception {
        assertThat(CortexAnswers.customer(
                                XmlReader.read("<customer><contactname /><contactemail>a@b</contactemail></customer>"))
                        .contact())
                .contains(new Contact("", "a@b"));
        assertThat(CortexAnswers.customer(XmlReader.read("<customer><contactname /></customer>"))
                        .contact())
                .isEmpty();
    }

    @Test
    void aUserHasTheRolesItHoldsInEitherForm() throws Exception {
        XmlElement user = XmlReader.read("""
                <user>
                  <name>User1_TC</name><id>7</id><fullname>One</fullname><upn>User1_TC@tenant.example</upn>
                  <firstname>User</firstname><lastname>Default Lastname</lastname>
                  <roles><role id="{1}">Customer Administrator</role><role><name>Exchange Users</name></role><role /></roles>
                  <locked>True</locked><enabled>False</enabled><status>Failed</status>
                </user>
                """);

        assertThat(CortexAnswers.user(user))
                .isEqualTo(new CustomerUser(
                        "User1_TC",
                        "User1_TC@tenant.example",
                        "User",
                        "Default Lastname",
                        Set.of("Customer Administrator", "Exchange Users"),
                        false,
                        true,
                        ProvisioningStatus.FAILED,
                        false));
    }

    @Test
    void aUserOfWhomItIsNotSaidIsEnabledAndNotLocked() throws Exception {
        CustomerUser user = CortexAnswers.user(XmlReader.read("<user><name>a</name></user>"));

        assertThat(user.enabled()).isTrue();
        assertThat(user.locked()).isFalse();
    }

    @Test
    void servicesInAListSayHowFarTheyHaveGot() throws Exception {
        XmlElement customer = XmlReader.read("""
                <customer><name>TC</name>
                  <service><name>HE</name><fullname>Hosted Exchange</fullname><status>Provisioned</status>
                    <approvalpending>True</approvalpending></service>
                  <service><name>DNS</name><status>NotProvisioned</status></service>
                </customer>
                """);

        assertThat(CortexAnswers.services(customer))
                .containsExactly(
                        ServiceState.summary("HE", ProvisioningStatus.PROVISIONED, true),
                        ServiceState.summary("DNS", ProvisioningStatus.NOT_PROVISIONED, false));
    }

    @Test
    void usersInAListSayWhoTheyAreAndHowFarTheyHaveGot() throws Exception {
        XmlElement customer = XmlReader.read("""
                <customer><name>TC</name>
                  <user><name>a_TC</name><id>1</id><upn>a@tenant.example</upn><status>Provisioned</status></user>
                  <user><name>b_TC</name><upn>b@tenant.example</upn><status>Requested</status></user>
                </customer>
                """);

        assertThat(CortexAnswers.users(customer))
                .extracting(CustomerUser::name, CustomerUser::upn, CustomerUser::status)
                .containsExactly(
                        tuple("a_TC", "a@tenant.example", ProvisioningStatus.PROVISIONED),
                        tuple("b_TC", "b@tenant.example", ProvisioningStatus.REQUESTED));
    }

    @Test
    void aSubmissionHasTheIdOrNone() throws Exception {
        assertThat(CortexAnswers.submission(XmlReader.read("<response><request><id>45666</id></request></response>")))
                .isEqualTo(Submission.accepted(Optional.of(new RequestId("45666"))));
        assertThat(CortexAnswers.submission(XmlReader.read("<response version=\"1.0\" />")))
                .isEqualTo(Submission.accepted(Optional.empty()));
    }

    @Test
    void aRequestSaysHowItFares() throws Exception {
        XmlElement response = XmlReader.read("""
                <response version="1.0"><request>
                  <id>46009</id><type>Object Provision</type><name />
                  <description>Provision HE to Test</description><status>Provisioned</status>
                  <object><type>Customer Service</type><name>HE</name><status>Provisioned</status></object>
                </request></response>
                """);

        assertThat(CortexAnswers.request(response, new RequestId("46009")))
                .contains(new RequestState(ProvisioningStatus.PROVISIONED, "Provision HE to Test"));
        assertThat(CortexAnswers.request(response, new RequestId("46010"))).isEmpty();
    }

    @Test
    void aFailedRequestNamesWhatFailed() throws Exception {
        XmlElement response = XmlReader.read("""
                <response><request>
                  <id>1</id><description>Bulk</description><status>Failed</status>
                  <object><name>A</name><description>Customer - A</description><status>Provisioned</status></object>
                  <object><name>HE</name><description>Hosted Exchange - A</description><status>Failed</status></object>
                  <object><name>jane_A</name><description /><status>Failed</status></object>
                </request></response>
                """);

        assertThat(CortexAnswers.request(response, new RequestId("1")))
                .contains(new RequestState(
                        ProvisioningStatus.FAILED, "Bulk; failed: Hosted Exchange - A; failed: jane_A"));
    }

    @Test
    void anEntityIsTheOneOfThatNameAmongAllThatWereAnswered() throws Exception {
        XmlElement response = XmlReader.read("""
                <response>
                  <customer><name>ACME</name><user><name>jane_ACME</name></user></customer>
                  <customer><name>acm</name><id>5</id>
                    <user><name>janet_ACM</name></user>
                    <user><name>Jane_acm</name><service><name>he</name><status>Failed</status></service></user>
                  </customer>
                </response>
                """);
        EntityPath jane = EntityPath.customer("ACM").user("jane_ACM");

        assertThat(EntityPath.customer("ACM").in(response).flatMap(c -> c.value("id")))
                .contains("5");
        assertThat(jane.in(response).flatMap(u -> u.value("name"))).contains("Jane_acm");
        assertThat(jane.service("HE").in(response)).isPresent();
        assertThat(jane.service("DNS").in(response)).isEmpty();
        assertThat(EntityPath.customer("AC").in(response)).isEmpty();
    }
}
