package io.skybridge.database;

import java.nio.file.Path;

/** Another process owns the data folder. It goes on undisturbed; this one has changed nothing. */
public final class DataFolderInUse extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    DataFolderInUse(Path folder, String holder) {
        super(
                "The data folder " + folder + " is in use by "
                        + (holder.isEmpty() ? "another process" : "process " + holder)
                        + ". Stop that one first, or start this one with a data folder of its own (SKYBRIDGE_DATA_DIR).",
                null);
    }
}
