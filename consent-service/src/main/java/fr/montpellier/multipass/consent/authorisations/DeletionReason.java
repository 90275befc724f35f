package fr.montpellier.multipass.consent.authorisations;

import java.util.Locale;

/** Why a document is no longer in the vault. */
public enum DeletionReason {
    OWNER_REQUEST,
    /** Its owner filed its file under another type, as another document. */
    REFILED,
    /** The time for which the vault keeps it is over. */
    RETENTION,
    /** It had been deleted, and came back with a restored copy of the vault's database. */
    RESTORED_COPY;

    /** Returns the code in the API, the journal and the database, such as {@code owner-request}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for another code than {@link #code()} returns */
    public static DeletionReason fromCode(String code) {
        for (DeletionReason reason : values()) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason of a deletion");
    }

    /** Returns whether the resident did it. */
    public boolean isByOwner() {
        return this == OWNER_REQUEST || this == REFILED;
    }
}
