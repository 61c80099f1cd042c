package io.skybridge.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Makes this JVM the one owner of a data folder. The operating system gives the lock up when the process ends, however it
 * ends, so a lock is never stale. Whoever holds it has written its process id into the file.
 *
 * <p>The open channel is kept in the system properties, as the object it is: after a live reload these classes are loaded
 * once more, and the new ones must find what the old ones hold. It also keeps us from opening the file twice, for
 * closing the second channel would give up the lock of the first (so POSIX has it).
 */
final class FolderLock {

    private static final String KEY = "io.skybridge.database.lock ";

    private FolderLock() {}

    static boolean heldByThisJvm(DataFolder folder) {
        return System.getProperties().containsKey(KEY + folder.root());
    }

    /**
     * Takes the lock, which this JVM must not hold yet.
     *
     * @throws DataFolderInUse if another process has it
     */
    static void acquire(DataFolder folder) {
        try {
            FileChannel channel = open(folder);
            if (channel.tryLock() == null) {
                String holder = read(channel);
                channel.close();
                throw new DataFolderInUse(folder.root(), holder);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            System.getProperties().put(KEY + folder.root(), channel);
        } catch (IOException e) {
            throw new DataFolderRefused(
                    folder.lockFile() + " cannot be locked (" + e + "). It must be writable, and lie on"
                            + " a file system that has locks.",
                    e);
        }
    }

    /**
     * Whether the process that wrote its id into the lock file has ended. To be asked only of a folder this JVM does not
     * hold, for it opens the file. A folder without an owner's id is one that is just being made: false.
     */
    static boolean holderIsGone(DataFolder folder) {
        try {
            String holder = Files.readString(folder.lockFile()).strip();
            return !holder.isEmpty() && ProcessHandle.of(Long.parseLong(holder)).isEmpty();
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** Gives the lock up; does nothing if this JVM does not hold it. */
    static void release(DataFolder folder) {
        try (FileChannel channel = (FileChannel) System.getProperties().remove(KEY + folder.root())) {
            if (channel != null) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new DataFolderRefused(folder.lockFile() + " cannot be given up: " + e, e);
        }
    }

    private static FileChannel open(DataFolder folder) throws IOException {
        return FileChannel.open(
                folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
    }
}
