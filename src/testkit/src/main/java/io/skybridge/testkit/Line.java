package io.skybridge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a server on this machine, which can be cut, or held up as by a server that has frozen. */
public final class Line implements AutoCloseable {

    private static final int CHUNK = 8192;

    private final int target;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** A line to this port. */
    public Line(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::accept);
    }

    /** The port from which it leads to the server. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Ends what goes on, with a reset, and lets nobody through. */
    public void cut() {
        whole = false;
        calls.forEach(Call::end);
    }

    /** Nothing gets through from now on, and nobody hears that it does not. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** Lets through whatever was held up and all that comes. */
    public void mend() {
        whole = true;
        held.countDown();
    }

    @Override
    public void close() {
        cut();
        threads.shutdownNow();
        try {
            entrance.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                if (whole) {
                    Call call = new Call(caller, new Socket(InetAddress.getLoopbackAddress(), target));
                    calls.add(call);
                    if (!whole) {
                        call.end();
                    }
                    threads.execute(() -> call.pass(call.caller, call.server));
                    threads.execute(() -> call.pass(call.server, call.caller));
                } else {
                    caller.setSoLinger(true, 0);
                    caller.close();
                }
            } catch (IOException closed) {
                // By close(), or one of the two has gone again.
            }
        }
    }

    private final class Call {

        private final Socket caller;
        private final Socket server;

        private Call(Socket caller, Socket server) {
            this.caller = caller;
            this.server = server;
        }

        private void pass(Socket from, Socket to) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream said = from.getInputStream();
                OutputStream heard = to.getOutputStream();
                for (int length = said.read(chunk); length >= 0; length = said.read(chunk)) {
                    held.await();
                    heard.write(chunk, 0, length);
                }
            } catch (IOException gone) {
                // The other end hears of it below.
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            end();
        }

        private void end() {
            calls.remove(this);
            for (Socket socket : Set.of(caller, server)) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException closed) {
                    // Then it has ended.
                }
            }
        }
    }
}
