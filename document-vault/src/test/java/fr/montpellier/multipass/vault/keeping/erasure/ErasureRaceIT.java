package fr.montpellier.multipass.vault.keeping.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erases a document while it is read: the reader learns that it is gone, and no failure of the store is reported. */
class ErasureRaceIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000777";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectStore store;

    private final String owner = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void aDeposit() throws Exception {
        document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
    }

    @Test
    void a_deletion_that_meets_an_agents_listing_is_no_failure_of_the_register() throws Exception {
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");

        Answer answer = whileLocked(
                "DELETE FROM document WHERE id = '" + document + "'",
                () -> vault.get(
                        "/api/authorisations/" + authorisation + "/documents?case=" + CASE, agentToken(newSubject())),
                Connection::commit);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().get("items")).isEmpty();
    }

    @Test
    void a_reading_of_a_document_that_is_erased_meanwhile_finds_none() throws Exception {
        ObjectKey object = new ObjectKey(jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                .param(document)
                .query(String.class)
                .single());

        Answer answer = whileLocked(
                "LOCK TABLE journal_entries IN SHARE ROW EXCLUSIVE MODE",
                () -> vault.get("/api/documents/" + document + "/content", residentToken(owner)),
                locked -> {
                    jdbc.sql("DELETE FROM document WHERE id = ?::uuid")
                            .param(document)
                            .update();
                    store.delete(object);
                    locked.rollback();
                });

        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-document");
    }

    private interface Ending {
        void of(Connection locked) throws SQLException;
    }

    /** What is answered to a request that waits for a lock, until it ends. */
    private Answer whileLocked(String lock, Callable<Answer> request, Ending ending) throws Exception {
        DatabaseAccess access = DATABASE.access();
        try (Connection connection =
                        DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = connection.createStatement();
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute(lock);
            Future<Answer> answer = beside.submit(request);
            Awaitility.await()
                    .until(() -> jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                    .query(Long.class)
                                    .single()
                            > 0);
            ending.of(connection);
            return answer.get();
        }
    }
}
