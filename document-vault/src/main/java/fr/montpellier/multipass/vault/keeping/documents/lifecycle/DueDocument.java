package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A document for which a step of its lifecycle is due. */
record DueDocument(DocumentId id, SubjectId owner, JustificatifType type) {

    /** Maps a row with the columns {@code id}, {@code owner} and {@code type}. */
    static DueDocument of(ResultSet row, int number) throws SQLException {
        return new DueDocument(
                new DocumentId(row.getObject("id", UUID.class)),
                new SubjectId(row.getString("owner")),
                new JustificatifType(row.getString("type")));
    }
}
