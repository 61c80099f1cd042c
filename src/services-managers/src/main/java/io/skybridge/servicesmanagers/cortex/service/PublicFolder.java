package io.skybridge.servicesmanagers.cortex.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * The public folder of Hosted Exchange. It was captured whole, and whether one with less in it leaves the rest as it is is
 * not known, so the rest is sent along.
 */
final class PublicFolder {

    private static final String ELEMENT = "publicfolder";
    private static final String SETTING = "public-folder.";
    private static final Map<String, SettingForm> FIELDS = fields();

    private PublicFolder() {}

    private static Map<String, SettingForm> fields() {
        Map<String, SettingForm> fields = new LinkedHashMap<>();
        fields.put("overridetemplate", SettingForm.FLAG);
        fields.put("create", SettingForm.FLAG);
        fields.put("storagelimit", SettingForm.QUANTITY);
        fields.put("warninglimit", SettingForm.QUANTITY);
        fields.put("itemlimit", SettingForm.QUANTITY);
        return fields;
    }

    /** Its settings by key. */
    static Map<String, SettingForm> settings() {
        Map<String, SettingForm> settings = new LinkedHashMap<>();
        FIELDS.forEach((field, form) -> settings.put(SETTING + field, form));
        return settings;
    }

    /** Whether it is to be changed. */
    static boolean amongst(ServiceWanted wanted) {
        return wanted.settings().keySet().stream().anyMatch(key -> key.startsWith(SETTING));
    }

    /** Appends it as it shall be: what is wanted over what is there. */
    static void write(ServiceWanted wanted, Present present, XmlElement.Builder service) {
        Optional<XmlElement> before = present.service().flatMap(now -> now.child(ELEMENT));
        XmlElement.Builder folder = XmlElement.named(ELEMENT);
        for (String field : FIELDS.keySet()) {
            Optional<String> value = Optional.ofNullable(wanted.settings().get(SETTING + field));
            folder.value(field, value.or(() -> before.flatMap(now -> now.value(field))));
        }
        service.child(folder);
    }

    /** What of it is set. */
    static Map<String, String> read(XmlElement service) {
        Map<String, String> settings = new LinkedHashMap<>();
        service.child(ELEMENT).ifPresent(folder -> FIELDS.keySet()
                .forEach(field -> folder.value(field).ifPresent(value -> settings.put(SETTING + field, value))));
        return settings;
    }
}
