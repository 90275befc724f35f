package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store or the database stops in the middle of a deposit: a complete document or none. */
class CrashIT extends VaultIT {

    private static final String PDF = "application/pdf";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AbandonedObjectSweeper sweeper;

    @Autowired
    private PendingObjectRepository pending;

    @Autowired
    private ObjectStore store;

    private final String resident = residentToken(newSubject());
    private long objectsBefore;

    @BeforeEach
    void countObjects() throws IOException {
        objectsBefore = objects();
    }

    @AfterEach
    void repair() throws SQLException {
        STORE.restart();
        asOwner("DROP TRIGGER IF EXISTS fault ON document_wrap; DROP FUNCTION IF EXISTS fault();");
    }

    @Test
    void the_store_stops_before_the_deposit() throws Exception {
        STORE.stop();
        Answer answer = vault.deposit(resident, "avis-imposition", PDF, Specimens.valid());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        noDocumentAndAfterTheSweepNothingAtAll();
    }

    @Test
    void a_file_that_was_deposited_before_is_known_without_the_store() throws Exception {
        vault.deposit(resident, "avis-imposition", PDF, Specimens.valid());
        STORE.stop();

        assertThat(vault.deposit(resident, "avis-imposition", PDF, Specimens.valid())
                        .problem())
                .isEqualTo("already-deposited");
    }

    @Test
    void the_store_stops_while_the_file_arrives() throws Exception {
        byte[] start = new byte[6 << 20];
        new Random(1).nextBytes(start);
        System.arraycopy(Specimens.valid(), 0, start, 0, 1000);
        InputStream stops = new InputStream() {
            @Override
            public int read() {
                STORE.stop();
                return -1;
            }
        };
        Answer answer = vault.depositStream(
                resident,
                "avis-imposition",
                PDF,
                () -> new SequenceInputStream(
                        new SequenceInputStream(new ByteArrayInputStream(start), stops),
                        new ByteArrayInputStream(Specimens.valid())));

        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        noDocumentAndAfterTheSweepNothingAtAll();
    }

    @Test
    void the_database_fails_while_the_document_is_recorded() throws Exception {
        fault("RAISE EXCEPTION 'planted' USING ERRCODE = 'operator_intervention'", "AFTER INSERT", "");
        Answer answer = vault.deposit(resident, "avis-imposition", PDF, Specimens.valid());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("temporarily-unavailable");
        noDocumentAndAfterTheSweepNothingAtAll();
    }

    @Test
    void a_row_that_breaks_a_rule_of_the_register_is_no_outage() throws Exception {
        fault("RAISE EXCEPTION 'planted' USING ERRCODE = 'check_violation'", "AFTER INSERT", "");
        Answer answer = vault.deposit(resident, "avis-imposition", PDF, Specimens.valid());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal-error");
        noDocumentAndAfterTheSweepNothingAtAll();
    }

    @Test
    void the_database_cuts_the_connection_in_the_middle_of_the_commit() throws Exception {
        fault("PERFORM pg_terminate_backend(pg_backend_pid())", "AFTER INSERT", "DEFERRABLE INITIALLY DEFERRED");
        Answer answer = vault.deposit(resident, "avis-imposition", PDF, Specimens.valid());

        assertThat(answer.status()).isEqualTo(503);
        noDocumentAndAfterTheSweepNothingAtAll();
    }

    @Test
    void after_the_outage_the_same_file_is_accepted() throws Exception {
        STORE.stop();
        vault.deposit(resident, "avis-imposition", PDF, Specimens.valid());
        STORE.restart();

        assertThat(vault.deposit(resident, "avis-imposition", PDF, Specimens.valid())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_object_that_a_killed_vault_left_is_swept_when_it_is_old() throws Exception {
        ObjectKey old = leftBehind("now() - interval '2 hours'");
        ObjectKey young = leftBehind("now()");

        sweeper.sweep();

        assertThat(keysPending()).contains(young.value()).doesNotContain(old.value());
        assertThat(objects()).isEqualTo(objectsBefore + 1);
        pending.markForDeletion(young);
        sweeper.sweep();
    }

    @Test
    void an_object_that_was_swept_cannot_become_a_document() {
        ObjectKey key = ObjectKey.fresh();
        pending.announce(key);
        pending.markForDeletion(key);

        assertThat(pending.claim(key)).isFalse();
        pending.forget(key);
    }

    @Test
    void an_erasure_while_the_store_is_away_is_completed_by_the_sweep() throws Exception {
        String id = vault.deposit(resident, "avis-imposition", PDF, Specimens.valid())
                .json()
                .get("id")
                .asString();
        STORE.stop();
        assertThat(vault.delete("/api/documents/" + id, resident).status()).isEqualTo(204);
        STORE.restart();

        noDocumentAndAfterTheSweepNothingAtAll();
        assertThat(jdbc.sql("SELECT count(*) FROM document_wrap WHERE document = ?::uuid")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private ObjectKey leftBehind(String announced) {
        ObjectKey key = ObjectKey.fresh();
        pending.announce(key);
        store.put(key, new ByteArrayInputStream(new byte[100]));
        jdbc.sql("UPDATE pending_object SET announced_at = " + announced + " WHERE object_key = ?")
                .param(key.value())
                .update();
        return key;
    }

    private void noDocumentAndAfterTheSweepNothingAtAll() throws Exception {
        STORE.restart();
        asOwner("DROP TRIGGER IF EXISTS fault ON document_wrap;");
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
        sweeper.sweep();
        assertThat(keysPending()).isEmpty();
        assertThat(objects()).isEqualTo(objectsBefore);
    }

    private List<String> keysPending() {
        return jdbc.sql("SELECT object_key FROM pending_object")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static void fault(String action, String moment, String timing) throws SQLException {
        asOwner("CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + action
                + "; RETURN NULL; END $$;"
                + "CREATE CONSTRAINT TRIGGER fault " + moment + " ON document_wrap " + timing
                + " FOR EACH ROW EXECUTE FUNCTION fault();");
    }

    private static void asOwner(String sql) throws SQLException {
        DatabaseAccess access = DATABASE.access();
        try (Connection connection =
                        DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long objects() throws IOException {
        try (Stream<Path> files = Files.walk(STORE.directory())) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
