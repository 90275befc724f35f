package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A document whose validity ends soon.
 *
 * @param validUntil its last day
 * @param followed whether the owner has a newer document of the type that is valid longer
 */
record ExpiringDocument(DueDocument document, LocalDate validUntil, boolean followed) {

    /** Maps a row with the columns of a {@link DueDocument} , {@code valid_until} and {@code followed}. */
    static ExpiringDocument of(ResultSet row, int number) throws SQLException {
        return new ExpiringDocument(
                DueDocument.of(row, number), row.getObject("valid_until", LocalDate.class), row.getBoolean("followed"));
    }
}
