package fr.montpellier.multipass.vault.keeping.documents.objects;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the keys of objects that do not belong to a document. An object is announced before it is written, so that a
 * row exists by which it is found and deleted if the process stops.
 */
@Repository
public class PendingObjectRepository {

    private final JdbcClient jdbc;

    PendingObjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Announces an object before its upload. */
    public void announce(ObjectKey key) {
        jdbc.sql("INSERT INTO pending_object (object_key) VALUES (?)")
                .param(key.value())
                .update();
    }

    /**
     * Ends the announcement in the transaction that records the document; returns false if the object was marked for
     * deletion in the meantime and must not be used.
     */
    public boolean claim(ObjectKey key) {
        return jdbc.sql("DELETE FROM pending_object WHERE object_key = ? AND NOT doomed")
                        .param(key.value())
                        .update()
                == 1;
    }

    /** Marks an announced object for deletion; returns false if it belongs to a document and must not be deleted. */
    public boolean markForDeletion(ObjectKey key) {
        return jdbc.sql("UPDATE pending_object SET doomed = true WHERE object_key = ?")
                        .param(key.value())
                        .update()
                == 1;
    }

    /** Announces an object that is to be deleted, in the transaction that erases its document. */
    public void announceDeletion(ObjectKey key) {
        jdbc.sql("INSERT INTO pending_object (object_key, doomed) VALUES (?, true)")
                .param(key.value())
                .update();
    }

    /** Marks for deletion the objects announced before that time that have no document. */
    public void markForDeletionBefore(Instant time) {
        jdbc.sql("UPDATE pending_object SET doomed = true WHERE announced_at < ? AND NOT doomed")
                .param(OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .update();
    }

    /** Returns objects that are marked for deletion, the first announced first. */
    public List<ObjectKey> findMarked(int limit) {
        return jdbc.sql("SELECT object_key FROM pending_object WHERE doomed ORDER BY announced_at LIMIT ?")
                .param(limit)
                .query((row, number) -> new ObjectKey(row.getString("object_key")))
                .list();
    }

    /** Deletes the row once the object is deleted from the store. */
    public void forget(ObjectKey key) {
        jdbc.sql("DELETE FROM pending_object WHERE object_key = ? AND doomed")
                .param(key.value())
                .update();
    }
}
