package io.skybridge.runtime;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that starts where another one has ended shows its own figures. */
class EndOfMetersTest {

    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
    private final SimpleMeterRegistry scraped = new SimpleMeterRegistry();

    @Test
    void aGaugeOfTheApplicationThatStartsAsksThatApplication() {
        registry.add(scraped);
        gaugeOf(new AtomicInteger(1));
        new EndOfMeters().stopped(new ShutdownEvent(), registry);

        AtomicInteger second = new AtomicInteger(2);
        gaugeOf(second);

        assertThat(scraped.get("skybridge.orders").gauge().value()).isEqualTo(second.get());
    }

    @Test
    void metersThatAreNotOursStay() {
        registry.counter("jvm.classes.loaded");

        new EndOfMeters().stopped(new ShutdownEvent(), registry);

        assertThat(registry.getMeters()).hasSize(1);
    }

    private void gaugeOf(AtomicInteger application) {
        Gauge.builder("skybridge.orders", application, AtomicInteger::get).register(registry);
    }
}
