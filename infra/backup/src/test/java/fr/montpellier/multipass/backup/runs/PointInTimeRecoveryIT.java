package fr.montpellier.multipass.backup.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.backup.BackupSettings;
import fr.montpellier.multipass.backup.OperatorCertificate;
import fr.montpellier.multipass.backup.database.Cluster;
import fr.montpellier.multipass.backup.database.ClusterName;
import fr.montpellier.multipass.backup.objects.StoreAccess;
import fr.montpellier.multipass.backup.sealing.OperatorKey;
import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.FreePort;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.embedded.system.SecretFile;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Copies a PostgreSQL cluster and an object store while they serve, loses both, and recovers them to a moment. */
@Tag("faults")
class PointInTimeRecoveryIT {

    private static final Path DIRECTORY = Path.of("target", "recovery-it").toAbsolutePath();

    private final PostgresSettings settings = new PostgresSettings(
            DIRECTORY.resolve("postgresql"),
            Path.of(System.getProperty("multipass.postgres.programs", "target/postgres"))
                    .toAbsolutePath(),
            FreePort.find(),
            true);
    private final TestObjectStore store = TestObjectStore.start();
    private final MinioClient client = MinioClient.builder()
            .endpoint(store.endpoint())
            .credentials(store.accessKey(), store.secretKey())
            .build();
    private final BackupDirectory copies = new BackupDirectory(DIRECTORY.resolve("copies"));
    private EmbeddedPostgres server;
    private DatabaseAccess vault;
    private DatabaseAccess consent;
    private OperatorCertificate operator;

    @BeforeEach
    void start() throws Exception {
        Directories.delete(DIRECTORY);
        OwnerOnly.directory(settings.directory());
        OwnerOnly.directory(settings.archive());
        server = EmbeddedPostgres.start(settings);
        vault = server.database("vault");
        consent = server.database("consent");
        run(vault, "CREATE TABLE document (id int PRIMARY KEY)");
        run(consent, "CREATE TABLE authorisation (document int)");
        operator = OperatorCertificate.in(DIRECTORY.resolve("operator"));
        Files.createDirectories(DIRECTORY.resolve("keys"));
        Files.writeString(DIRECTORY.resolve("keys/master.p12"), "a key");
        if (!client.bucketExists(
                BucketExistsArgs.builder().bucket(store.bucket() + "-erasures").build())) {
            client.makeBucket(MakeBucketArgs.builder()
                    .bucket(store.bucket() + "-erasures")
                    .build());
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        store.close();
        Directories.delete(DIRECTORY);
    }

    private BackupSettings backupSettings(Optional<Path> archive) throws IOException {
        return new BackupSettings(
                new Cluster(
                        "jdbc:postgresql://127.0.0.1:" + settings.port() + "/postgres",
                        "postgres",
                        SecretFile.at(settings.secrets()).get("postgres"),
                        settings.data(),
                        archive),
                new StoreAccess(store.endpoint(), "us-east-1", store.accessKey(), store.secretKey()),
                store.bucket(),
                List.of(DIRECTORY.resolve("keys")),
                List.of(settings.secrets()),
                List.of(DIRECTORY.resolve("ended")),
                operator.certificate());
    }

    private Backup backup() throws IOException {
        return new Backup(backupSettings(Optional.of(settings.archive())), copies, Duration.ofDays(35));
    }

    private Restore restore() throws IOException {
        return new Restore(copies, OperatorKey.read(operator.key(), Optional.empty()));
    }

    /** As on Debian, where the role for copies may use no schema of the services. */
    @Test
    void a_role_that_may_use_no_schema_counts_no_rows() throws Exception {
        Cluster superuser = backupSettings(Optional.empty()).cluster();
        try (Connection connection = superuser.connectTo("vault");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE copies LOGIN PASSWORD 'copies'");
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        }
        assertThat(superuser.rows()).containsEntry("vault.document", 0L);
        var limited = new Cluster(superuser.url(), "copies", "copies", superuser.data(), Optional.empty());
        assertThat(limited.rows()).doesNotContainKey("vault.document");
    }

    @Test
    void recovers_both_databases_to_the_same_moment_and_loses_only_what_came_after_it() throws Exception {
        deposit(1);
        Path incomplete = Files.createDirectories(copies.newBase(Instant.EPOCH));
        assertThat(backup().run(false).base()).isTrue();
        assertThat(incomplete).as("left of a run that was killed").doesNotExist();
        deposit(2);
        Backup.Result second = backup().run(false);
        assertThat(second.base()).as("the log alone").isFalse();
        assertThat(second.objects()).isEqualTo(1);
        deposit(3);
        TimeUnit.MILLISECONDS.sleep(20);
        Instant moment = Instant.now();
        TimeUnit.MILLISECONDS.sleep(20);
        deposit(4);
        backup().run(false);
        deposit(5);

        Instant lost = Instant.now();
        server.process().destroyForcibly().waitFor();
        Directories.delete(settings.data());
        restore(Optional.of(moment));
        server = EmbeddedPostgres.start(settings);
        Duration took = Duration.between(lost, Instant.now());

        assertDocuments("1 2 3");
        run(vault, "INSERT INTO document VALUES (6)");
        System.out.println("Recovered to a moment in " + took.toMillis() + " ms");
        // A recovered cluster has a timeline of its own, which the former log does not continue.
        assertThat(backup().run(false).base()).isTrue();
        deposit(7);
        backup().run(false);

        // Recovered once more to the same moment, it has another one: its log is not taken for that of the first.
        server.close();
        restore(Optional.of(moment));
        server = EmbeddedPostgres.start(settings);
        assertDocuments("1 2 3");
        assertThat(backup().run(false).base()).isTrue();
        deposit(8);
        backup().run(false);
        deposit(9);

        // The end of the copies, the machine being lost: what the last run found is there, what came after it is not.
        server.process().destroyForcibly().waitFor();
        Directories.delete(settings.data());
        Directories.delete(settings.archive());
        OwnerOnly.directory(settings.archive());
        restore(Optional.empty());
        server = EmbeddedPostgres.start(settings);
        assertDocuments("1 2 3 8");
        assertThat(copies.logs()).as("timelines of one cluster").hasSize(3);

        // The logs of timelines of which no base backup is kept hold what was erased since.
        TimeUnit.MILLISECONDS.sleep(1100);
        new Backup(backupSettings(Optional.of(settings.archive())), copies, Duration.ZERO).run(true);
        assertThat(copies.logs()).extracting(ClusterName::timeline).containsExactly(3, 4);
    }

    @Test
    void recovers_what_was_archived_since_the_last_run_where_the_archive_is_left() throws Exception {
        deposit(1);
        backup().run(false);
        deposit(2);
        String segment = text("SELECT pg_walfile_name(pg_switch_wal() - 1)");
        for (int tenths = 0; !Files.exists(settings.archive().resolve(segment)); tenths++) {
            assertThat(tenths).as("archived within two minutes").isLessThan(1200);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        // Of another cluster: the log of the server that was set up on the new machine, for example.
        byte[] other = Files.readAllBytes(settings.archive().resolve(segment));
        other[24] ^= 1;
        Files.write(settings.archive().resolve("0000000100000000000000FF"), other);

        server.process().destroyForcibly().waitFor();
        Directories.delete(settings.data());
        restore(Optional.empty());

        assertThat(settings.directory().resolve("restored-log").resolve(segment))
                .exists();
        assertThat(settings.directory().resolve("restored-log").resolve("0000000100000000000000FF"))
                .doesNotExist();
        assertThat(settings.archive()).isEmptyDirectory();
        server = EmbeddedPostgres.start(settings);
        assertDocuments("1 2");
    }

    @Test
    void a_moment_in_a_time_when_nothing_was_written_is_reached() throws Exception {
        deposit(1);
        backup().run(false);
        TimeUnit.MILLISECONDS.sleep(20);
        Instant moment = Instant.now();
        TimeUnit.MILLISECONDS.sleep(20);
        backup().run(false);

        server.close();
        restore(Optional.of(moment));
        server = EmbeddedPostgres.start(settings);

        assertDocuments("1");
    }

    @Test
    void copies_of_a_cluster_without_an_archive_are_complete_each_time() throws Exception {
        deposit(1);
        var without = new Backup(backupSettings(Optional.empty()), copies, Duration.ofDays(35));
        without.run(false);
        TimeUnit.SECONDS.sleep(1);
        deposit(2);
        assertThat(without.run(false).base()).isTrue();
        deposit(3);

        server.close();
        assertThat(restore().database(settings.data(), Optional.empty(), Optional.empty()))
                .containsEntry("vault.document", 2L);
        server = EmbeddedPostgres.start(settings);

        assertThat(numbers(vault, "SELECT id FROM document ORDER BY 1")).isEqualTo("1 2");
    }

    @Test
    void puts_back_missing_keys_and_objects_and_replaces_none() throws Exception {
        deposit(1);
        deposit(2);
        put(store.bucket() + "-erasures", "withdrawn/1", "ended");
        Files.createDirectories(DIRECTORY.resolve("ended"));
        Files.writeString(DIRECTORY.resolve("ended/1"), "ended");
        BackupSettings all = backupSettings(Optional.of(settings.archive()));
        backup().run(false);

        client.removeObject(RemoveObjectArgs.builder()
                .bucket(store.bucket())
                .object("sealed/1")
                .build());
        client.removeObject(RemoveObjectArgs.builder()
                .bucket(store.bucket() + "-erasures")
                .object("withdrawn/1")
                .build());
        Directories.delete(DIRECTORY.resolve("keys"));
        Files.writeString(DIRECTORY.resolve("ended/2"), "ended since");
        Files.delete(DIRECTORY.resolve("ended/1"));
        Restore restore = restore();

        assertThat(restore.keys(all, DIRECTORY)).isEqualTo(1);
        assertThat(restore.objects(all)).isEqualTo(1);
        assertThat(DIRECTORY.resolve("keys/master.p12")).hasContent("a key");
        assertThat(DIRECTORY.resolve("ended/1")).hasContent("ended");
        assertThat(DIRECTORY.resolve("ended/2")).hasContent("ended since");
        Files.writeString(DIRECTORY.resolve("keys/master.p12"), "a newer key");
        assertThat(restore.keys(all, DIRECTORY)).isZero();
        assertThat(DIRECTORY.resolve("keys/master.p12")).hasContent("a newer key");
    }

    @Test
    void deletes_copies_of_erased_objects_after_the_time_they_are_kept() throws Exception {
        deposit(1);
        deposit(2);
        backup().run(false);
        client.removeObject(RemoveObjectArgs.builder()
                .bucket(store.bucket())
                .object("sealed/1")
                .build());
        backup().run(false);
        assertThat(copies.objects().resolve("sealed/1")).exists();

        TimeUnit.MILLISECONDS.sleep(1100);
        new Backup(backupSettings(Optional.of(settings.archive())), copies, Duration.ZERO).run(true);

        assertThat(copies.objects().resolve("sealed/1")).doesNotExist();
        assertThat(copies.objects().resolve("sealed/2")).exists();
        assertThat(copies.bases()).as("the one before is of no use").hasSize(2);
    }

    @Test
    void refuses_a_moment_outside_the_copies_and_a_changed_file() throws Exception {
        deposit(1);
        // A run is recorded with the millisecond in which it began.
        Instant before = Instant.now().minusMillis(1);
        backup().run(false);

        assertThatThrownBy(() -> restore().database(settings.data(), Optional.empty(), Optional.of(before)))
                .hasMessageContaining("No base backup before");
        assertThatThrownBy(() -> restore()
                        .database(
                                settings.data(),
                                Optional.empty(),
                                Optional.of(Instant.now().plusSeconds(60))))
                .hasMessageContaining("The copies end at");
        Path part = copies.bases().getFirst().directory().resolve("base-0001.zip.cms");
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThatThrownBy(() -> restore().database(settings.data(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("is not as it was written");
        assertThat(numbers(vault, "SELECT id FROM document")).isEqualTo("1");
    }

    private void restore(Optional<Instant> until) throws IOException {
        Directories.delete(settings.directory().resolve("restored-log"));
        restore().database(settings.data(), Optional.of(settings.archive()), until);
    }

    private void assertDocuments(String numbers) throws SQLException {
        assertThat(numbers(vault, "SELECT id FROM document ORDER BY 1")).isEqualTo(numbers);
        assertThat(numbers(consent, "SELECT document FROM authorisation ORDER BY 1"))
                .isEqualTo(numbers);
    }

    private String text(String sql) throws Exception {
        Cluster cluster = backupSettings(Optional.empty()).cluster();
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void deposit(int number) throws Exception {
        put(store.bucket(), "sealed/" + number, UUID.randomUUID().toString());
        run(vault, "INSERT INTO document VALUES (" + number + ")");
        run(consent, "INSERT INTO authorisation VALUES (" + number + ")");
    }

    private void put(String bucket, String key, String text) throws Exception {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, null)
                .build());
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
    }

    private static void run(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String numbers(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT string_agg(n::text, ' ') FROM (" + sql + ") AS found (n)")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
