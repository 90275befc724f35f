package fr.montpellier.multipass.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("faults")
class EmbeddedPostgresIT {

    private static final Path DIRECTORY = Path.of("target", "postgres-it").toAbsolutePath();

    private final PostgresSettings settings = new PostgresSettings(
            DIRECTORY, Path.of("target", "test-postgres", "binaries").toAbsolutePath(), FreePort.find(), true);
    private EmbeddedPostgres server;
    private DatabaseAccess vault;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.start(settings);
        vault = server.database("vault");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        Directories.delete(DIRECTORY);
    }

    @Test
    void keeps_committed_rows_when_the_server_is_killed() throws Exception {
        try (Connection owner = asOwner()) {
            run(owner, "CREATE TABLE kept (n int)");
            run(owner, "INSERT INTO kept VALUES (42)");
            owner.setAutoCommit(false);
            run(owner, "INSERT INTO kept VALUES (43)");
            server.process().destroyForcibly().waitFor();
        }

        server = EmbeddedPostgres.start(settings);

        try (Connection owner = asOwner();
                ResultSet rows = owner.createStatement().executeQuery("SELECT sum(n), count(*) FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
            assertThat(rows.getInt(2)).isEqualTo(1);
        }
    }

    @Test
    void replaces_a_server_left_running_by_a_killed_launcher() throws Exception {
        Process orphan = server.process();

        server = EmbeddedPostgres.start(settings);

        assertThat(orphan.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(server.process().isAlive()).isTrue();
        assertThat(asOwner().isValid(5)).isTrue();
    }

    @Test
    void leaves_alone_an_unrelated_process_whose_id_the_pid_file_holds() throws Exception {
        server.close();
        Process unrelated = new ProcessBuilder("sleep", "60").start();
        Files.writeString(settings.data().resolve("postmaster.pid"), unrelated.pid() + "\n" + settings.data() + "\n");
        try {
            server = EmbeddedPostgres.start(settings);

            assertThat(unrelated.isAlive()).isTrue();
            assertThat(asOwner().isValid(5)).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    @Test
    void lets_the_application_write_rows_but_never_change_the_schema() throws Exception {
        try (Connection owner = asOwner()) {
            run(owner, "CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY, text text)");
        }
        try (Connection application = connect(vault.applicationUser(), vault.applicationPassword())) {
            run(application, "INSERT INTO notes (text) VALUES ('a')");
            run(application, "UPDATE notes SET text = 'b'");
            assertThatThrownBy(() -> run(application, "CREATE TABLE mine (n int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(application, "DROP TABLE notes")).hasMessageContaining("must be owner");
            assertThatThrownBy(() -> run(application, "TRUNCATE notes")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void refuses_a_wrong_password_and_another_databases_role() throws Exception {
        DatabaseAccess consent = server.database("consent");

        assertThatThrownBy(() -> connect(vault.ownerUser(), "wrong")).hasMessageContaining("password authentication");
        assertThatThrownBy(() -> connect(consent.ownerUser(), consent.ownerPassword()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void keeps_its_durability_promises_and_its_passwords_to_itself() throws Exception {
        try (Connection owner = asOwner()) {
            for (String setting : new String[] {"fsync", "full_page_writes", "data_checksums", "synchronous_commit"}) {
                try (ResultSet rows = owner.createStatement().executeQuery("SHOW " + setting)) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.secrets())))
                .isEqualTo("rw-------");
        assertThat(server.process().info().commandLine().orElse("")).doesNotContain(vault.ownerPassword());
        assertThat(Files.readString(settings.log())).doesNotContain(vault.ownerPassword());
    }

    @Test
    void says_why_it_does_not_start() {
        var taken = new PostgresSettings(
                DIRECTORY.resolveSibling("postgres-it-2"), settings.binaries(), settings.port(), false);

        assertThatThrownBy(() -> EmbeddedPostgres.start(taken)).hasMessageContaining("Address already in use");
    }

    private Connection asOwner() throws SQLException {
        return connect(vault.ownerUser(), vault.ownerPassword());
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(vault.url(), user, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
