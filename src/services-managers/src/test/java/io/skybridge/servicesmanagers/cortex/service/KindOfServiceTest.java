package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.servicesmanagers.cortex.CortexSettingsFixture;
import io.skybridge.servicesmanagers.cortex.wire.UnreadableXmlException;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;
import io.skybridge.servicesmanagers.cortex.wire.XmlReader;
import io.skybridge.servicesmanagers.cortex.wire.XmlWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What tests of kinds of services share: writing and reading a {@code service} element through {@link ServiceKinds}. */
abstract class KindOfServiceTest {

    final ServiceKinds kinds = kinds();

    static ServiceKinds kinds(String... settings) {
        return new ServiceKinds(CortexSettingsFixture.settings(settings));
    }

    static Selection customerPlans(String... names) {
        return new Selection(List.of(names), List.of(), List.of());
    }

    static Selection userPlans(String... names) {
        return new Selection(List.of(), List.of(names), List.of());
    }

    static Selection offerings(String... names) {
        return new Selection(List.of(), List.of(), List.of(names));
    }

    static ServiceWanted set(String service, Map<String, String> settings) {
        return new ServiceWanted(service, Selection.NONE, Selection.NONE, Optional.empty(), settings);
    }

    String ofCustomer(ServiceWanted wanted) {
        return written(kinds.ofCustomer(wanted, Present.UNSEEN));
    }

    String ofUser(ServiceWanted wanted) {
        return written(kinds.ofUser(wanted));
    }

    ServiceState readOfCustomer(String service) {
        return kinds.readOfCustomer(xml(service));
    }

    ServiceState readOfUser(String service) {
        return kinds.readOfUser(xml(service));
    }

    void assertRefusedAtCustomer(ServiceWanted wanted, String why) {
        assertThat(refusal(() -> kinds.ofCustomer(wanted, Present.UNSEEN))).hasMessage(why);
    }

    void assertRefusedAtUser(ServiceWanted wanted, String why) {
        assertThat(refusal(() -> kinds.ofUser(wanted))).hasMessage(why);
    }

    private static ServicesManagerFault refusal(Runnable writing) {
        ServicesManagerFault fault = catchThrowableOfType(ServicesManagerFault.class, writing::run);
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).isEqualTo(ServicesManagerFault.Kind.REFUSED);
        return fault;
    }

    /** The element without the prolog. */
    static String written(XmlElement.Builder service) {
        return XmlWriter.write(service.build()).replaceFirst("<\\?xml[^>]*>", "");
    }

    static String service(String content) {
        return "<service>" + content.replace("\n", "") + "</service>";
    }

    static XmlElement xml(String document) {
        try {
            return XmlReader.read(document);
        } catch (UnreadableXmlException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
