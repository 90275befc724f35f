package fr.montpellier.multipass.consent.authorisations;

import java.util.Locale;

/** The reason why a document that an authorisation names cannot be read. */
public enum UnavailabilityReason {
    OWNER_REQUEST,
    /** Its owner filed its file under another type, as another document. */
    REFILED,
    /** Its retention in the vault is over. */
    RETENTION,
    /** It had been deleted, and was restored with a copy of the vault's database. */
    RESTORED_COPY,
    /** The resident has no document with that identifier in the vault; another resident may have one. */
    UNKNOWN,
    /** It is of another type than the one for which it was given. */
    ANOTHER_TYPE,
    /** A later version had replaced it when it was given. */
    REPLACED,
    /** The vault cannot open it. */
    DAMAGED,
    /** Facts are read instead of the document, and none of them was read in it with certainty. */
    NOTHING_READ;

    /** Returns the code in the API, the journal and the database, such as {@code owner-request}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if no reason has that code
     */
    public static UnavailabilityReason fromCode(String code) {
        for (UnavailabilityReason reason : values()) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason why a document cannot be read");
    }

    /** Returns whether the document was in the vault and was deleted. The other reasons hold since it was given. */
    public boolean isDeletion() {
        return switch (this) {
            case OWNER_REQUEST, REFILED, RETENTION, RESTORED_COPY -> true;
            case UNKNOWN, ANOTHER_TYPE, REPLACED, DAMAGED, NOTHING_READ -> false;
        };
    }

    /** Returns whether the resident deleted the document. */
    public boolean isByOwner() {
        return this == OWNER_REQUEST || this == REFILED;
    }
}
