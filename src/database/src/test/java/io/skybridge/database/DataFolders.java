package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Data folders whose programs are there already: unpacking is most of a first start's time. */
final class DataFolders {

    private DataFolders() {}

    static Path in(Path temporary) throws IOException {
        Path unpacked =
                Archive.ofThisPlatform().unpackBelow(EphemeralFolder.programs()).getParent();
        Path folder = Files.createDirectories(temporary.resolve("data"));
        Path programs = Files.createDirectory(folder.resolve("postgresql-programs"));
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.toList()) {
                Path link =
                        programs.resolve(unpacked.getParent().relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(link);
                } else {
                    Files.createLink(link, file);
                }
            }
        }
        return folder;
    }

    /** PostgreSQL's own folder in a data folder. */
    static Path postgres(Path dataFolder) {
        return dataFolder.resolve("postgresql/data");
    }

    static ProcessHandle server(Path dataFolder) {
        return ProcessHandle.of(Postmaster.recordedIn(postgres(dataFolder))
                        .orElseThrow()
                        .pid())
                .orElseThrow();
    }
}
