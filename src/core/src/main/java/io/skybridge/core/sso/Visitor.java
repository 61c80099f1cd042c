package io.skybridge.core.sso;

/**
 * Where a request comes from.
 *
 * @param address the address of the connection; never one that a header claims, unless the operator trusts the proxy that sets it
 */
public record Visitor(String address) {

    /** Who it is for the brakes. */
    String key() {
        return "address " + address;
    }
}
