package fr.montpellier.multipass.embedded.postgres;

import java.nio.file.Path;

/**
 * The settings of one embedded PostgreSQL.
 *
 * @param directory holds the data, the passwords and the log; kept between runs
 * @param binaries directory of the extracted programs, shared by any number of servers
 * @param port TCP port on the loopback interface, the same at each start of this directory
 * @param durable {@code false} only for throw-away tests: commits then survive a killed process, not a power cut
 */
public record PostgresSettings(Path directory, Path binaries, int port, boolean durable) {

    public Path data() {
        return directory.resolve("data").toAbsolutePath();
    }

    /** Returns where segments of the log are archived to if the directory exists when the server starts. */
    public Path archive() {
        return directory.resolve("archive").toAbsolutePath();
    }

    Path log() {
        return directory.resolve("postgresql.log").toAbsolutePath();
    }

    /** Returns the file of the passwords, by role. */
    public Path secrets() {
        return directory.resolve("passwords.properties");
    }
}
