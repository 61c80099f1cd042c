package io.skybridge.simulators.cortex;

/** The elements of a user that are properties, too (section 5.2: properties are named as in the directory). */
enum UserField {
    FULL_NAME("fullname", "displayName"),
    UPN("upn", "userPrincipalName"),
    FIRST_NAME("firstname", "givenName"),
    LAST_NAME("lastname", "sn"),
    EXTERNAL_EMAIL("externalemail", "ExternalEmailAddress"),
    PHONE("phone", "telephoneNumber"),
    CUSTOM_1("customfield1", "CustomField1"),
    CUSTOM_2("customfield2", "CustomField2");

    private final String element;
    private final String property;

    UserField(String element, String property) {
        this.element = element;
        this.property = property;
    }

    String element() {
        return element;
    }

    String property() {
        return property;
    }
}
