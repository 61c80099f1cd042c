package io.skybridge.simulators.cortex;

/** The elements of a customer that are properties, too (section 5.1). */
enum CustomerField {
    FULL_NAME("fullname", "FullName"),
    BILLING_ID("billingid", "BillingID"),
    CONTACT_NAME("contactname", "ContactName"),
    CONTACT_EMAIL("contactemail", "ContactEmailAddress"),
    ADDRESS("address", "Address"),
    PHONE("phone", "Phone"),
    FAX("fax", "FAX");

    private final String element;
    private final String property;

    CustomerField(String element, String property) {
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
