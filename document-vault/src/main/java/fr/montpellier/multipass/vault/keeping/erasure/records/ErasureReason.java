package fr.montpellier.multipass.vault.keeping.erasure.records;

import java.util.Locale;

/** The reason why a document was erased. */
public enum ErasureReason {
    OWNER_REQUEST,
    /** Its owner filed its file under another type. */
    REFILED,
    /** Its retention is over. */
    RETENTION,
    /** It had been erased, and was restored with a copy of the database. */
    RESTORED_COPY,
    ACCOUNT_CLOSED;

    /** Returns the code in the journal, the database and the report, such as {@code owner-request}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if no reason has that code
     */
    public static ErasureReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Returns whether the erasure is reported to the consent service. The authorisations of a closed account end by
     * themselves.
     */
    public boolean isReported() {
        return this != ACCOUNT_CLOSED;
    }
}
