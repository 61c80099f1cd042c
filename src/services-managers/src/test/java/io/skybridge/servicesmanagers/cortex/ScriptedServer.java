package io.skybridge.servicesmanagers.cortex;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/**
 * A web server that reads each request as it should and then does with the connection whatever it is told, which no
 * well-behaved server would let a test do.
 */
final class ScriptedServer implements AutoCloseable {

    /** What to do once a request has been read; the connection is closed afterwards. */
    interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    /** A request as it came: its head and its body. */
    record Received(String head, String body) {}

    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Script script = out -> {};
    private volatile boolean keepsConnections;

    ScriptedServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    ScriptedServer(ServerSocketFactory sockets) throws IOException {
        listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url(String scheme) {
        return scheme + "://localhost:" + listening.getLocalPort() + "/cortexapi/default.aspx";
    }

    String url() {
        return url("http");
    }

    List<Received> received() {
        return received;
    }

    ScriptedServer plays(Script next) {
        script = next;
        keepsConnections = false;
        return this;
    }

    /** Answers this status and body, and keeps the connection. */
    ScriptedServer answers(int status, String body) {
        plays(out -> write(out, status, body));
        keepsConnections = true;
        return this;
    }

    /** From the second request on, answers this instead. */
    ScriptedServer thenAnswers(int status, String body) {
        Script first = script;
        script = out -> {
            if (received.size() == 1) {
                first.play(out);
            } else {
                write(out, status, body);
            }
        };
        return this;
    }

    /** Never answers. */
    ScriptedServer isSilent() {
        return plays(out -> closing.await());
    }

    /** Lets time pass; ends early, with false, when the server is closed. */
    boolean waits(Duration time) throws InterruptedException {
        return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    static void write(OutputStream out, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(out, status, "Content-Length: " + bytes.length);
        out.write(bytes);
        out.flush();
    }

    static void head(OutputStream out, int status, String headers) throws IOException {
        String head = "HTTP/1.1 " + status + " Scripted\r\nContent-Type: text/xml\r\n" + headers + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket socket = listening.accept();
            open.add(socket);
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = socket.getInputStream();
            do {
                received.add(read(in));
                script.play(socket.getOutputStream());
            } while (keepsConnections);
        }
    }

    private static Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed before the request's end");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Received(text, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException expectedWhenTheClientOrTheTestGoes) {
                // Nothing is left to do for this connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
