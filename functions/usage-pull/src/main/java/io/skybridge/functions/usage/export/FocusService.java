package io.skybridge.functions.usage.export;

/**
 * Where a service belongs in FOCUS.
 *
 * @param category its category, of those that there are
 * @param subcategory its subcategory, of those that the category has
 */
record FocusService(String category, String subcategory) {

    private static final FocusService OTHER = new FocusService("Other", "Other (Other)");
    private static final FocusService OFFICE =
            new FocusService("Business Applications", "Productivity and Collaboration");
    private static final FocusService DESKTOPS = new FocusService("Compute", "End User Computing");

    /** Of the services that services managers of this kind come with; any other is one that does not fit. */
    static FocusService of(String service) {
        return switch (service) {
            case "HE" -> OFFICE;
            case "HostedAppsandDesktops", "Citrix" -> DESKTOPS;
            default -> OTHER;
        };
    }
}
