package io.skybridge.testkit;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.restassured.path.json.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What sign-on answered.
 *
 * @param response the whole of it
 */
public record SignOnAnswer(HttpResponse<String> response) {

    /** The HTTP status. */
    public int status() {
        return response.statusCode();
    }

    /** The body. */
    public String body() {
        return response.body();
    }

    /** All values of a header, with commas between them: some ways here split values at commas. */
    public String header(String name) {
        return String.join(",", response.headers().allValues(name));
    }

    /** The cookies that were set, as they were written. */
    public List<String> cookies() {
        return response.headers().allValues("set-cookie");
    }

    /** Where the browser is sent, or nothing. */
    public String location() {
        return header("location");
    }

    /** The text at a path of the body. */
    public String at(String path) {
        return JsonPath.from(body()).getString(path);
    }

    /** The texts at a path of the body. */
    public List<String> listAt(String path) {
        return JsonPath.from(body()).getList(path, String.class);
    }

    /** The value of a parameter of the place where the browser is sent, decoded; empty if it is not there. */
    public String parameter(String name) {
        return parameters(name).stream().findFirst().orElse("");
    }

    /** All values of a parameter of the place where the browser is sent, whether in its query or its fragment. */
    public List<String> parameters(String name) {
        String[] parts = location().split("[?#&]", -1);
        return List.of(parts).subList(1, parts.length).stream()
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    /** Asserts the status. */
    public SignOnAnswer is(int status) {
        assertThat(status()).as(toString()).isEqualTo(status);
        return this;
    }

    /** Asserts that the browser is sent to this address, with whatever parameters. */
    public SignOnAnswer redirected(String address) {
        is(303);
        assertThat(location().split("[?#]", -1)[0]).as(toString()).isEqualTo(address);
        return guarded();
    }

    /** Asserts that the client is told of this error by way of the browser, with the issuer and the state (RFC 9207). */
    public SignOnAnswer redirectedWith(String error, String address, String state) {
        redirected(address);
        assertThat(parameter("error")).as(toString()).isEqualTo(error);
        assertThat(parameters("code")).as(toString()).isEmpty();
        assertThat(parameters("state")).as(toString()).containsExactly(state);
        assertThat(parameter("iss")).as(toString()).isEqualTo(SignOnResource.ISSUER);
        return this;
    }

    /** Asserts that a person is told, on a page, and that the browser is not sent anywhere. */
    public SignOnAnswer page(int status) {
        is(status);
        assertThat(header("content-type")).as(toString()).startsWith("text/html");
        assertThat(location()).as(toString()).isEmpty();
        return guarded();
    }

    /** Asserts a problem document of this kind. */
    public SignOnAnswer problem(int status, String type) {
        problem(status);
        assertThat(at("type")).as(toString()).isEqualTo("urn:skybridge:problem:" + type);
        return this;
    }

    /** Asserts a problem document. */
    public SignOnAnswer problem(int status) {
        is(status);
        assertThat(header("content-type")).as(toString()).startsWith("application/problem+json");
        assertThat(at("title")).as(toString()).isNotBlank();
        assertThat(at("status")).as(toString()).isEqualTo(Integer.toString(status));
        return this;
    }

    /** Asserts an error of the token endpoint (RFC 6749, section 5.2). */
    public SignOnAnswer oauthError(int status, String error) {
        is(status);
        assertThat(header("content-type")).as(toString()).startsWith("application/json");
        assertThat(at("error")).as(toString()).isEqualTo(error);
        assertThat(at("access_token")).as(toString()).isNull();
        assertThat(at("id_token")).as(toString()).isNull();
        return guarded();
    }

    /** Asserts that neither a frame nor a cache nor the next site gets anything of it. */
    public SignOnAnswer guarded() {
        assertThat(header("cache-control")).as("cache-control of " + this).contains("no-store");
        assertThat(header("x-frame-options")).as("x-frame-options of " + this).isEqualToIgnoringCase("DENY");
        assertThat(header("content-security-policy"))
                .as("content-security-policy of " + this)
                .contains("frame-ancestors 'none'");
        assertThat(header("referrer-policy")).as("referrer-policy of " + this).isEqualTo("no-referrer");
        assertThat(header("x-content-type-options"))
                .as("x-content-type-options of " + this)
                .isEqualToIgnoringCase("nosniff");
        return this;
    }

    /** Asserts that the mistake was seen as the caller's, and that nobody is sent anywhere with a code. */
    public SignOnAnswer notOurFault() {
        assertThat(status()).as(toString()).isBetween(200, 499);
        return this;
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri() + " -> " + status() + " "
                + response.headers().map() + " " + body();
    }
}
