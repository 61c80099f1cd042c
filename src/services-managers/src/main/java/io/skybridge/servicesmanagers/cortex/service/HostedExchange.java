package io.skybridge.servicesmanagers.cortex.service;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.service.ServiceSettings.DomainList;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * Hosted Exchange (cortex-api section 5.4): a version, customer plans, user plans, mail domains, a public folder. To be
 * provisioned for a customer it needs the version and a plan of each sort; for a user it has one user plan. That the limit
 * of mailboxes can be set as it is read is inferred; everything else was captured.
 */
final class HostedExchange implements ServiceKind {

    private static final String CODE = "HE";
    private static final String VERSION = "2013";
    private static final String MAILBOX_LIMIT = "mailboxstoragelimit";

    private final DomainList domainList;

    HostedExchange(DomainList domainList) {
        this.domainList = domainList;
    }

    @Override
    public boolean is(String code) {
        return CODE.equalsIgnoreCase(code);
    }

    @Override
    public Set<Part> parts() {
        return EnumSet.of(Part.CUSTOMER_PLAN, Part.USER_PLAN);
    }

    @Override
    public Map<String, SettingForm> settings() {
        Map<String, SettingForm> all = new TreeMap<>(PublicFolder.settings());
        all.put(MailDomains.SETTING + "*", SettingForm.TEXT);
        all.put(MAILBOX_LIMIT, SettingForm.QUANTITY);
        return all;
    }

    @Override
    public String usualVersion() {
        return VERSION;
    }

    @Override
    public boolean looksFirst(ServiceWanted wanted) {
        boolean domains = domainList == DomainList.REPLACES && MailDomains.amongst(wanted);
        return domains || PublicFolder.amongst(wanted);
    }

    @Override
    public void writeForCustomer(ServiceWanted wanted, Present present, XmlElement.Builder service) {
        if (MailDomains.amongst(wanted)) {
            MailDomains before = domainList == DomainList.REPLACES ? MailDomains.of(present) : MailDomains.NONE;
            before.with(wanted).write(service);
        }
        service.value(MAILBOX_LIMIT, Optional.ofNullable(wanted.settings().get(MAILBOX_LIMIT)));
        if (PublicFolder.amongst(wanted)) {
            PublicFolder.write(wanted, present, service);
        }
        Plans.switchForCustomer(wanted, service);
    }

    @Override
    public void writeForUser(ServiceWanted wanted, XmlElement.Builder service) {
        Plans.assignToUser(wanted, service);
    }

    @Override
    public Choices choices(XmlElement service) {
        return new Choices(Plans.ofCustomer(service), Plans.ofUser(service), List.of());
    }

    @Override
    public Map<String, String> read(XmlElement service) {
        // A domain is the same in whatever case it is asked for.
        Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.putAll(MailDomains.listed(service).settings());
        settings.putAll(PublicFolder.read(service));
        service.value(MAILBOX_LIMIT).ifPresent(limit -> settings.put(MAILBOX_LIMIT, limit));
        return Collections.unmodifiableMap(settings);
    }
}
