package io.skybridge.ledger.histories;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;

import io.smallrye.mutiny.Uni;

/** Ends a worker at a call to the ledger: before the call, or after it has been committed and before anybody knows. */
final class Crashes {

    /** The worker is gone. */
    static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final Random random;
    private double likelihood;
    private int crashes;

    Crashes(Random random) {
        this.random = random;
    }

    /** How likely each call is the last. */
    void likely(double likelihood) {
        this.likelihood = likelihood;
    }

    int crashes() {
        return crashes;
    }

    /** The same port, at whose calls workers may end. */
    <T> T at(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        boolean before;
        boolean after;
        synchronized (this) {
            before = random.nextDouble() < likelihood / 2;
            after = !before && random.nextDouble() < likelihood / 2;
            crashes += before || after ? 1 : 0;
        }
        if (before) {
            return Uni.createFrom().failure(new Crash());
        }
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
        return after ? ((Uni<?>) answer).chain(() -> Uni.createFrom().failure(new Crash())) : answer;
    }
}
