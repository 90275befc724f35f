package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which objects of documents the store does not have. */
@Repository
class MissingObjectRepository {

    private final JdbcClient jdbc;

    MissingObjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param form in the terms of the journal: {@code original} or {@code pdf} */
    record Missing(DocumentId document, String form) {

        /** Precedes every missing object. */
        static final Missing FIRST = new Missing(new DocumentId(new UUID(0, 0)), "");
    }

    /**
     * Records an object of a document that exists and is locked.
     *
     * @return false if it is recorded already
     */
    boolean insert(Missing missing, Instant now) {
        return jdbc.sql(
                                "INSERT INTO missing_object (document, form, noticed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(
                                missing.document().value(),
                                missing.form(),
                                OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Returns a page of missing objects by document and form. */
    List<Missing> findAfter(Missing last, int limit) {
        return jdbc.sql("""
                SELECT document, form FROM missing_object WHERE (document, form) > (?, ?)
                ORDER BY document, form LIMIT ?""")
                .params(last.document().value(), last.form(), limit)
                .query((row, number) ->
                        new Missing(new DocumentId(row.getObject("document", UUID.class)), row.getString("form")))
                .list();
    }

    /** Removes the record of an object; returns true if this call did it. */
    boolean remove(Missing missing) {
        return jdbc.sql("DELETE FROM missing_object WHERE document = ? AND form = ?")
                        .params(missing.document().value(), missing.form())
                        .update()
                == 1;
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM missing_object").query(Long.class).single();
    }
}
