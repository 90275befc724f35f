package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Objects that no document owns (yet, or any more). An object is announced before it is written, so that whatever stops
 * in the middle leaves a row by which it is found and deleted.
 */
@Repository
public class PendingObjectRepository {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;

    PendingObjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before an upload. */
    public void announce(ObjectKey key) {
        jdbc.sql("INSERT INTO pending_object (object_key) VALUES (?)")
                .param(key.value())
                .update();
    }

    /** In the transaction that makes it a document's; false when it was doomed meanwhile, and must not be used. */
    public boolean claim(ObjectKey key) {
        return jdbc.sql("DELETE FROM pending_object WHERE object_key = ? AND NOT doomed")
                        .param(key.value())
                        .update()
                == 1;
    }

    /** Gives up an announced object; false when a document owns it: it must not be deleted. */
    public boolean doom(ObjectKey key) {
        return jdbc.sql("UPDATE pending_object SET doomed = true WHERE object_key = ?")
                        .param(key.value())
                        .update()
                == 1;
    }

    /** In the transaction that erases its document. */
    public void announceDoomed(ObjectKey key) {
        jdbc.sql("INSERT INTO pending_object (object_key, doomed) VALUES (?, true)")
                .param(key.value())
                .update();
    }

    /** Dooms what was announced before that time and has not become a document; gives all the doomed, a batch at most. */
    public List<ObjectKey> doomBefore(Instant time) {
        jdbc.sql("UPDATE pending_object SET doomed = true WHERE announced_at < ?")
                .param(OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .update();
        return jdbc.sql("SELECT object_key FROM pending_object WHERE doomed ORDER BY announced_at LIMIT ?")
                .param(BATCH)
                .query((row, number) -> new ObjectKey(row.getString("object_key")))
                .list();
    }

    /** Once the object is gone from the store. */
    public void forget(ObjectKey key) {
        jdbc.sql("DELETE FROM pending_object WHERE object_key = ? AND doomed")
                .param(key.value())
                .update();
    }
}
