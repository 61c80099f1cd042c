package io.skybridge.functions.provisioning.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.core.servicesmanager.ServicesManager;

/**
 * The boundaries that one process passes: before and after each call of a port. At one of them it may die, and then
 * nothing that it still tries to do takes effect.
 */
final class Boundaries {

    /** The process is gone; no code of ours may do anything with it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        private Died(String where) {
            super(where);
        }
    }

    /**
     * Where a process ends.
     *
     * @param name at the first boundary of this name, if it comes by one in time
     * @param most so many boundaries it passes at most
     * @param stalls instead of dying it stands still until another process has taken its order over
     */
    record Fate(String name, int most, boolean stalls) {
        /** It lives as long as there is something to do. */
        static final Fate NONE = new Fate("", Integer.MAX_VALUE, false);
    }

    private final Fate fate;
    private final Tally tally;
    private final Supplier<Uni<Void>> others;
    private int passed;
    private boolean stalled;
    private boolean dead;

    /**
     * The boundaries of a new process.
     *
     * @param others what other processes do while this one stands still
     */
    Boundaries(Fate fate, Tally tally, Supplier<Uni<Void>> others) {
        this.fate = fate;
        this.tally = tally;
        this.others = others;
    }

    /** The names of all boundaries that a worker or a sender of reports can pass. */
    static List<String> all() {
        List<String> names = new ArrayList<>();
        Stream.of(Orders.class, ServicesManager.class, Outbox.class, Endpoints.class, Gates.class)
                .flatMap(port -> Stream.of(port.getMethods()))
                .filter(method -> method.getReturnType() == Uni.class)
                .filter(method -> !NotOfTheWorker.contains(name(method)))
                .forEach(method -> {
                    names.add("before " + name(method));
                    names.add("after " + name(method));
                });
        return names.stream().sorted().toList();
    }

    /** What the ports have and no worker calls, or only after the portal has been out of reach for days. */
    private static final List<String> NotOfTheWorker = List.of(
            "Orders.releaseAll",
            "Gates.of",
            "Gates.all",
            "Outbox.giveUp",
            "Endpoints.of",
            "Endpoints.all",
            "Endpoints.obey");

    boolean dead() {
        return dead;
    }

    /** The port with its boundaries. */
    <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> method.getReturnType() == Uni.class
                        ? pass(name(method), () -> call(real, method, arguments))
                        : method.invoke(real, arguments)));
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static Uni<?> call(Object real, Method method, Object[] arguments) {
        try {
            return (Uni<?>) method.invoke(real, arguments);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            return Uni.createFrom().failure(impossible);
        }
    }

    private Uni<Object> pass(String call, Supplier<Uni<?>> effect) {
        return at("before " + call)
                .chain(() -> effect.get().onItemOrFailure().transformToUni((item, failure) -> at("after " + call)
                        .chain(() -> failure == null
                                ? Uni.createFrom().item((Object) item)
                                : Uni.createFrom().failure(failure))));
    }

    private Uni<Void> at(String boundary) {
        return Uni.createFrom().deferred(() -> {
            if (dead) {
                return Uni.createFrom().failure(new Died("dead before " + boundary));
            }
            if (!fated(boundary)) {
                return Uni.createFrom().voidItem();
            }
            if (fate.stalls()) {
                tally.stalled(boundary);
                return others.get();
            }
            dead = true;
            tally.died(boundary);
            return Uni.createFrom().failure(new Died(boundary));
        });
    }

    private boolean fated(String boundary) {
        if (!fate.stalls()) {
            return passed++ >= fate.most() || boundary.equals(fate.name());
        }
        // Only with a write before it: what it would ask of the services manager it has to ask within its lease.
        boolean stands = !stalled
                && boundary.startsWith("before Orders.")
                && !boundary.endsWith(".claim")
                && passed++ >= fate.most();
        stalled |= stands;
        return stands;
    }
}
