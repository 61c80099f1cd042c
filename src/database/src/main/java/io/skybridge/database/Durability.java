package io.skybridge.database;

/** What a database promises about a transaction that it has committed. */
enum Durability {
    /** It is on the disk, and survives a power cut. */
    KEPT("--data-checksums", "-c fsync=on -c full_page_writes=on -c synchronous_commit=on"),
    /** Nothing: the database lives as long as the tests that use it, and is fast. */
    THROWAWAY("--no-sync", "-c fsync=off -c full_page_writes=off -c synchronous_commit=off");

    private final String initdbOption;
    private final String serverOptions;

    Durability(String initdbOption, String serverOptions) {
        this.initdbOption = initdbOption;
        this.serverOptions = serverOptions;
    }

    String initdbOption() {
        return initdbOption;
    }

    /** As on the server's command line, where they stand above every configuration file. */
    String serverOptions() {
        return serverOptions;
    }
}
