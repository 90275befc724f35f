package fr.montpellier.multipass.acceptance.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two instances of each service on a PostgreSQL with a synchronous replica, through PgBouncer in transaction mode; then
 * the primary is lost.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PooledDatabaseSuite {

    private static final Logger log = LoggerFactory.getLogger(PooledDatabaseSuite.class);
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final List<String> DATABASES = List.of("identity", "consent", "vault");

    private static ServiceInstances instances;

    @BeforeAll
    static void start() throws Exception {
        instances = ServiceInstances.startWithPooler(Path.of("target/pooled").toAbsolutePath(), CHECKOUT);
    }

    @AfterAll
    static void stop() throws Exception {
        if (instances != null) {
            instances.close();
        }
    }

    @Test
    @Order(1)
    void services_share_the_connections_of_a_pooler_in_transaction_mode() throws Exception {
        try (PortalStandIn portal = PortalStandIn.at(instances.at());
                DocumentLoad one = DocumentLoad.begin(portal, instances.at(), "patrick-reti");
                DocumentLoad two = DocumentLoad.begin(portal, instances.at(), "ines-lambert")) {
            one.awaitFurther(2);
            two.awaitFurther(2);
            Map<Part, Double> before = processorSeconds();
            Map<String, Long> rowsBefore = rowBytes();
            int documents = one.documents() + two.documents();
            one.awaitFurther(8);
            two.awaitFurther(8);
            Map<Part, Double> after = processorSeconds();
            int further = one.documents() + two.documents() - documents;
            Map<String, Long> rowsAfter = rowBytes();
            rowsAfter.forEach((table, bytes) -> {
                long each = (bytes - rowsBefore.getOrDefault(table, 0L)) / further;
                if (each > 0) {
                    log.info("{}: {} bytes of rows for each document", table, each);
                }
            });
            after.forEach((part, seconds) -> log.info(
                    "{}: {} s of processor time for each document, with its authorisation, withdrawal and reading",
                    part,
                    (seconds - Objects.requireNonNull(before.get(part))) / further));
            one.assertNothingLost();
            two.assertNothingLost();
            assertThat(one.failures()).isEmpty();
            assertThat(two.failures()).isEmpty();
            for (String name : DATABASES) {
                int connections = Integer.parseInt(instances
                        .databases()
                        .superuser(name)
                        .text("SELECT count(*)::text FROM pg_stat_activity WHERE usename = ?", name + "_app"));
                assertThat(connections).as("connections to %s", name).isBetween(1, Pooler.POOL);
            }
            log.info("Through a pooler: {}; {}", one, two);
        }
        for (String name : DATABASES) {
            Journals.assertComplete(instances.databases().owner(name));
        }
        Journals.assertIntact(instances.at());
    }

    /** As {@code infra/deploy/postgresql/databases.sql} makes it. */
    @Test
    @Order(2)
    void the_reader_role_sees_counts_and_neither_rows_nor_people() throws Exception {
        for (String name : DATABASES) {
            makeRoles(name);
            Database owner = instances.databases().owner(name);
            Database reader = new Database(owner.url(), name + "_reader", "reader-of-a-test");
            List<String> views =
                    reader.texts("SELECT table_name FROM information_schema.views WHERE table_schema = 'reports'");
            assertThat(views).as(name).contains("journal_entries", "sizes").hasSizeGreaterThan(4);
            for (String view : views) {
                reader.texts("SELECT * FROM reports." + view);
            }
            for (String table : owner.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                assertThatThrownBy(() -> reader.texts("SELECT 1 FROM public." + table))
                        .as("%s.%s", name, table)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> reader.update("CREATE TABLE reports.mine (a int)"))
                    .hasMessageContaining("ERROR");
            Database application = new Database(
                    owner.url(),
                    name + "_app",
                    instances.databases().application(name).password());
            for (String statement : List.of(
                    "UPDATE journal_entries SET type = type",
                    "DELETE FROM journal_entries",
                    "TRUNCATE journal_entries")) {
                assertThatThrownBy(() -> application.update(statement)).hasMessageContaining("permission denied");
            }
        }
    }

    /** Without waiting for the replica, what was acknowledged last would be missing there, and journals would be refused. */
    @Test
    @Order(3)
    void a_primary_that_is_lost_takes_nothing_that_was_acknowledged_with_it() throws Exception {
        try (Replica replica = instances.startReplica();
                PortalStandIn portal = PortalStandIn.at(instances.at());
                DocumentLoad load = DocumentLoad.begin(portal, instances.at(), "anh-nguyen")) {
            load.awaitFurther(4);
            assertThat(load.failures()).isEmpty();

            long lost = System.nanoTime();
            instances.losePrimary();
            replica.promote();
            instances.pooler().redirect(replica.port());
            load.awaitFurther(1);
            log.info("Served again after {} ms", (System.nanoTime() - lost) / 1_000_000);
            load.awaitFurther(3);

            load.assertNothingLost();
            log.info("Primary lost: {}, {}", load, load.failures());
            for (String name : DATABASES) {
                Database owner = instances.databases().owner(name);
                Journals.assertComplete(new Database(
                        owner.url().replaceFirst(":[0-9]+/", ":" + replica.port() + "/"),
                        owner.user(),
                        owner.password()));
            }
            Journals.assertIntact(instances.at());
            instances.closeServices();
        }
    }

    private static Map<Part, Double> processorSeconds() throws IOException {
        Map<Part, Double> seconds = new EnumMap<>(Part.class);
        for (Part part : ServiceInstances.SERVICES) {
            seconds.put(part, instances.processorSeconds(part));
        }
        return seconds;
    }

    /** Returns the bytes of the rows of each table, without indexes. */
    private static Map<String, Long> rowBytes() throws Exception {
        Map<String, Long> bytes = new TreeMap<>();
        for (String name : DATABASES) {
            Database owner = instances.databases().owner(name);
            for (String table : owner.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                bytes.put(
                        name + "." + table,
                        Long.parseLong(owner.text(
                                "SELECT coalesce(sum(pg_column_size(t.*)), 0)::text FROM public." + table + " t")));
            }
        }
        return bytes;
    }

    private static void makeRoles(String name) throws IOException, InterruptedException {
        Database superuser = instances.databases().superuser(name);
        ProcessBuilder psql = new ProcessBuilder(
                        "psql",
                        "-X",
                        "-q",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + instances.databases().port(),
                        "-U",
                        "postgres",
                        "-d",
                        "postgres",
                        "-v",
                        "database=" + name,
                        "-v",
                        "owner_password=" + instances.databases().owner(name).password(),
                        "-v",
                        "app_password="
                                + instances.databases().application(name).password(),
                        "-v",
                        "reader_password=reader-of-a-test",
                        "-f",
                        "../deploy/postgresql/databases.sql")
                .redirectErrorStream(true);
        psql.environment().put("PGPASSWORD", superuser.password());
        Process process = psql.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
