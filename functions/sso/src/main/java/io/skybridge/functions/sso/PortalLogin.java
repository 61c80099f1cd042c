package io.skybridge.functions.sso;

import jakarta.inject.Singleton;

import io.skybridge.runtime.LoginPlace;

/** The place where browsers are sent to the portal's own login. */
@Singleton
final class PortalLogin implements LoginPlace {

    PortalLogin() {}

    @Override
    public String path() {
        return "/sso/login";
    }
}
