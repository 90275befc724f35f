package fr.montpellier.multipass.acceptance.api.databases;

import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertOpened;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.api.SharedDocuments;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.backup.database.Cluster;
import fr.montpellier.multipass.devstack.commands.BackupCommand;
import fr.montpellier.multipass.devstack.settings.BackupPlan;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.embedded.system.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Moves a platform to another stack by {@code ./multipass export} and {@code import}, compares every row, key and object, reads the
 * export without a program of Multipass, and uses the platform there: {@code ./multipass test-restore}.
 */
class MovedPlatformSuite {

    private static final Path FORMER = Path.of("target/leaving-stack").toAbsolutePath();
    private static final Path NEW = Path.of("target/taking-stack").toAbsolutePath();
    private static final Path EXPORT = Path.of("target/platform-export").toAbsolutePath();
    private static final Path KEYS = Path.of("target/export-keys").toAbsolutePath();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void make_operator_key() throws Exception {
        deleteAll();
        Files.createDirectories(KEYS);
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:3072",
                "-nodes",
                "-days",
                "3",
                "-subj",
                "/CN=Operator",
                "-keyout",
                KEYS.resolve("operator.key").toString(),
                "-out",
                KEYS.resolve("operator.pem").toString());
    }

    @AfterAll
    static void deleteAll() throws IOException {
        for (Path each : List.of(FORMER, NEW, EXPORT, KEYS)) {
            Directories.delete(each);
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static DevStackOptions withoutPortal(DevStackOptions options) {
        return options.only(
                Arrays.stream(Part.values()).filter(part -> part != Part.PORTAL).toArray(Part[]::new));
    }

    @Test
    void every_document_authorisation_account_key_and_entry_is_the_same_at_the_new_operator() throws Exception {
        DevStackOptions former = DevStackOptions.onFreePorts(FORMER);
        String kept;
        String subject;
        SharedDocuments given;
        try (DevStack stack = DevStack.start(withoutPortal(former));
                PortalStandIn portal = PortalStandIn.at(stack.addresses())) {
            ResidentApis ines = ResidentApis.of(portal, stack.addresses(), portal.citizen("ines-lambert"));
            subject = ines.subject();
            kept = ines.deposit(Specimen.TAX_NOTICE);
            String erased = ines.deposit(Specimen.NO_CODE);
            ines.erase(erased);
            SharedDocuments withdrawn = SharedDocuments.give(ines.consent(), "aide-facultative-ccas", List.of(kept));
            withdrawn.withdraw(ines.consent());
            given = SharedDocuments.give(ines.consent(), "aide-facultative-ccas", List.of(kept));
            assertOpened(given.open(agent(portal, stack), kept));
            ResidentApis.of(portal, stack.addresses(), portal.citizen(DemoResident.ELIE.register(stack.addresses())))
                    .deposit(Specimen.NO_CODE);
        }

        // The new operator begins with an empty platform of the same version, under the same names.
        DevStackOptions taking = new DevStackOptions(
                former.checkout(), NEW, former.ports(), former.demo(), former.parts(), Optional.empty());
        DevStack.start(withoutPortal(taking)).close();

        Map<String, List<String>> rows;
        var files = new TreeMap<String, String>();
        Instant begun = Instant.now();
        try (DevStack data = DevStack.start(former.only(Part.DATABASE, Part.STORE))) {
            assertThat(new BackupCommand(former, OUT)
                            .export(List.of(EXPORT.toString(), "--recipient=" + KEYS.resolve("operator.pem"))))
                    .isZero();
            rows = rows(former);
            files.putAll(files(FORMER));
        }
        Instant exported = Instant.now();
        try (DevStack data = DevStack.start(taking.only(Part.DATABASE, Part.STORE))) {
            assertThat(new BackupCommand(taking, OUT)
                            .importFrom(List.of(EXPORT.toString(), "--key=" + KEYS.resolve("operator.key"))))
                    .isZero();
            assertThat(rows(taking)).isEqualTo(rows);
            Map<String, String> taken = files(NEW);
            // Checkpoints of the short journal that the new platform had of its own, which no import can delete.
            taken.keySet().removeIf(name -> name.contains("-erasures/journal/") && !files.containsKey(name));
            assertThat(taken).isEqualTo(files);
        }
        OUT.println("Exported in " + Duration.between(begun, exported).toMillis() + " ms, imported in "
                + Duration.between(exported, Instant.now()).toMillis() + " ms: "
                + rows.values().stream().mapToInt(List::size).sum() + " rows, " + files.size() + " files");

        String read = run(
                "python3",
                "../../docs/formats/read_export.py",
                EXPORT.toString(),
                KEYS.resolve("operator.key").toString(),
                KEYS.resolve("read").toString());
        assertThat(read).contains("\"documents\": 2");
        assertThat(Files.readAllBytes(KEYS.resolve("read/documents").resolve(kept)))
                .isEqualTo(Specimen.TAX_NOTICE.bytes());

        try (DevStack stack = DevStack.start(withoutPortal(taking));
                PortalStandIn portal = PortalStandIn.at(stack.addresses())) {
            ResidentApis ines = ResidentApis.of(portal, stack.addresses(), portal.citizen("ines-lambert"));
            assertThat(ines.subject()).isEqualTo(subject);
            assertThat(ines.content(kept).body()).isEqualTo(Specimen.TAX_NOTICE.bytes());
            assertOpened(given.open(agent(portal, stack), kept));
        }
    }

    private static Api agent(PortalStandIn portal, DevStack stack) throws Exception {
        return ResidentApis.agent(portal, stack.addresses(), "karim.benali@ccas-montpellier.example");
    }

    /** Returns the rows of each table of the services as JSON, in the order of their text. */
    private static Map<String, List<String>> rows(DevStackOptions options) throws Exception {
        Cluster cluster = new BackupPlan(options).settings(Path.of("")).cluster();
        var rows = new TreeMap<String, List<String>>();
        for (String database : List.of("identity", "consent", "vault")) {
            try (Connection connection = cluster.connectTo(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'UTC'");
                for (String table : texts(
                        statement,
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'")) {
                    rows.put(
                            database + "." + table,
                            texts(statement, "SELECT to_jsonb(t)::text FROM \"" + table + "\" t ORDER BY 1"));
                }
            }
        }
        return rows;
    }

    private static List<String> texts(Statement statement, String sql) throws Exception {
        var found = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /** Returns the hashes of keystores, sealed documents, and lists of what ended. */
    private static Map<String, String> files(Path home) throws Exception {
        var hashes = new TreeMap<String, String>();
        for (String part : List.of("keys", "objects", "ended")) {
            try (Stream<Path> found = Files.walk(home.resolve(part))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    String name = home.relativize(file).toString();
                    if (!name.contains("/probe/") && !name.endsWith(".lock") && !name.contains("before-import")) {
                        hashes.put(name, sha256(file));
                    }
                }
            }
        }
        return hashes;
    }

    private static String sha256(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        }
    }
}
