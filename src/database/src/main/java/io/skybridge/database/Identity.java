package io.skybridge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses to be root, and is right; but in containers and on try-out machines we often are.
 *
 * <ul>
 *   <li>An ordinary user: as that user.
 *   <li>Root, with root's files: in a user namespace of its own, where root has no name and no power beyond its own files.
 *       They stay root's, so it works again after a restart.
 *   <li>Root, with another user's files: as that user. So it makes no difference who starts it next.
 *   <li>Root, where the system allows no user namespaces (a container, mostly): the files are given to {@code nobody}, and
 *       then as above.
 *   <li>A user without a name (a container told to run as some number), whom PostgreSQL does not take either: in a
 *       namespace like root, or not at all.
 * </ul>
 */
final class Identity {

    private static final long ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private Identity() {}

    /**
     * What to put before the command line of a program that works on these files. Gives the files away where it must.
     *
     * @param home the folder that holds the cluster
     */
    static List<String> prefixFor(Path home) {
        return ours() == ROOT ? forRoot(home) : forUser();
    }

    /** The number of the user this program runs as. The JDK's own answer is wrong for users without a name. */
    static long ours() {
        return Long.parseLong(Programs.run("", List.of("id", "-u")));
    }

    /** The number of the user who owns a file. */
    static long owner(Path file) {
        return id(file, "unix:uid");
    }

    private static List<String> forUser() {
        if (succeeds("id", "-un")) {
            return List.of();
        }
        if (namespacesAllowed()) {
            return NAMESPACE;
        }
        throw new DataFolderRefused("PostgreSQL does not run as a user without a name, and this one (" + ours()
                + ") has none." + " Start this program as a user that /etc/passwd knows.");
    }

    private static List<String> forRoot(Path home) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new DataFolderRefused("PostgreSQL refuses to run as root. Start this program as an ordinary user.");
        }
        if (owner(home) == ROOT && namespacesAllowed()) {
            return NAMESPACE;
        }
        if (owner(home) == ROOT) {
            giveToNobody(home);
        }
        return List.of("setpriv", "--reuid=" + owner(home), "--regid=" + id(home, "unix:gid"), "--clear-groups");
    }

    private static boolean namespacesAllowed() {
        return succeeds("unshare", "-U", "true");
    }

    private static boolean succeeds(String... command) {
        try {
            Programs.run("", List.of(command));
            return true;
        } catch (ServerFailed no) {
            return false;
        }
    }

    private static int id(Path file, String attribute) {
        try {
            return (int) Files.getAttribute(file, attribute);
        } catch (IOException e) {
            throw new DataFolderRefused(file + ": its owner cannot be found out: " + e, e);
        }
    }

    private static void giveToNobody(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataFolderRefused(home + " cannot be given to the user nobody: " + e, e);
        }
    }
}
