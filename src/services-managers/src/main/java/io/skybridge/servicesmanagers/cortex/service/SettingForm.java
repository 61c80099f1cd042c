package io.skybridge.servicesmanagers.cortex.service;

import java.util.regex.Pattern;

/** The values that a setting of a service takes, written as on the wire. */
enum SettingForm {
    /** On or off. */
    FLAG("True or False", "True|False"),
    /** A number or no limit. */
    QUANTITY("a number or Unlimited", "Unlimited|0|[1-9][0-9]{0,17}"),
    /** Any word or words. */
    TEXT("a text", "(?s).*\\S.*");

    private final String words;
    private final Pattern accepted;

    SettingForm(String words, String accepted) {
        this.words = words;
        this.accepted = Pattern.compile(accepted);
    }

    /** What it takes, for people. */
    String words() {
        return words;
    }

    /** Whether this is such a value. */
    boolean accepts(String value) {
        return accepted.matcher(value).matches();
    }
}
