package io.skybridge.servicesmanagers.externalapi;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;

import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageSource;

/** The billing of one services manager over its ExternalAPI. */
public final class ExternalApiBilling implements UsageSource.Billing {

    private static final String END = "{end}";

    private final Vertx vertx;
    private final HttpClient http;
    private final URI base;
    private final ExternalApiSettings settings;
    private final Formats formats;
    private final LineReadings readings;
    private final ExternalApiFaults faults;

    /**
     * Where it is.
     *
     * @param url its address, checked before
     * @param trustedCertificates a PEM file of the certificate authorities to trust instead of the platform's
     */
    public record Place(URI url, Optional<String> trustedCertificates) {}

    /**
     * The source; nothing is asked yet.
     *
     * @param counters the names of counters by service, for lines that have a quantity
     * @throws IllegalArgumentException naming the setting, if one is wrong
     */
    public ExternalApiBilling(
            Vertx vertx, Place place, ExternalApiSettings settings, Map<String, List<String>> counters) {
        this.vertx = vertx;
        this.base = place.url();
        this.settings = settings;
        this.formats = new Formats(settings);
        this.readings = new LineReadings(settings, formats, counters);
        this.faults = new ExternalApiFaults(settings.token());
        requireAddress(address(formats.day(LocalDate.EPOCH)));
        this.http = vertx.createHttpClient(options(place));
    }

    private static void requireAddress(String address) {
        try {
            new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("details-path makes no address: " + address, e);
        }
    }

    private HttpClientOptions options(Place place) {
        int connectMillis = Math.toIntExact(settings.connectTimeout().toMillis());
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                // Billing is read seldom, and a kept connection is one that may have died meanwhile.
                .setKeepAlive(false);
        place.trustedCertificates().ifPresent(path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path)));
        return options;
    }

    @Override
    public Multi<Reading> read(BilledPeriod period) {
        return Multi.createFrom()
                .emitter(
                        emitter -> new BillingAnswer(vertx, faults, readings, emitter, settings)
                                .begin(http, request(period)),
                        // Nothing is emitted that was not asked for, so nothing ever overflows.
                        BackPressureStrategy.ERROR);
    }

    private RequestOptions request(BilledPeriod period) {
        String end = formats.day(period.lastDay());
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address(end))
                .setFollowRedirects(false)
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.token())
                .putHeader(HttpHeaders.ACCEPT, "application/json");
    }

    private String address(String end) {
        String path = settings.detailsPath().replace(END, encoded(end));
        String query = settings.query().orElse(List.of()).stream()
                .map(parameter -> parameter(parameter, end))
                .collect(Collectors.joining("&"));
        return base.toString().replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", "")
                + (query.isEmpty() ? "" : "?" + query);
    }

    private static String parameter(String parameter, String end) {
        String[] parts = parameter.split("=", 2);
        String value = parts.length < 2 ? "" : "=" + encoded(parts[1].replace(END, end));
        return encoded(parts[0]) + value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return http.close();
    }
}
