package io.skybridge.core.sso;

/**
 * Where a request comes from.
 *
 * @param address the address of the connection; never one that a header claims, unless the operator trusts the proxy that sets it
 * @param deliberate whether somebody has meant to make it; a browser makes others, such as for the pictures of any page, which must
 *     not lock its address out
 */
public record Visitor(String address, boolean deliberate) {

    /** Somebody who means it. */
    public Visitor(String address) {
        this(address, true);
    }

    /** Who it is for the brakes. */
    String key() {
        return "address " + address;
    }
}
