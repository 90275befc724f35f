package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.keeping.documents.retention.RetentionHold.Holder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A document that must not be erased, and an authorisation because of which it is kept. */
record HeldDocument(DocumentId document, Holder holder) {

    /** Maps a row with the columns {@code document}, {@code authorisation} and {@code until}. */
    static HeldDocument of(ResultSet row, int number) throws SQLException {
        return new HeldDocument(
                new DocumentId(row.getObject("document", UUID.class)),
                new Holder(
                        new SharingAuthorisationId(row.getObject("authorisation", UUID.class)),
                        row.getObject("until", OffsetDateTime.class).toInstant()));
    }
}
