package fr.montpellier.multipass.consent.authorisations;

import java.util.Locale;

/** The reason why a document is no longer in the vault. */
public enum DeletionReason {
    OWNER_REQUEST,
    /** Its owner filed its file under another type, as another document. */
    REFILED,
    /** Its retention in the vault is over. */
    RETENTION,
    /** It had been deleted, and was restored with a copy of the vault's database. */
    RESTORED_COPY;

    /** Returns the code in the API, the journal and the database, such as {@code owner-request}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if no reason has that code
     */
    public static DeletionReason fromCode(String code) {
        for (DeletionReason reason : values()) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason for a deletion");
    }

    /** Returns whether the resident deleted the document. */
    public boolean isByOwner() {
        return this == OWNER_REQUEST || this == REFILED;
    }
}
