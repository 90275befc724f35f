package fr.montpellier.multipass.vault.keeping.erasure.records;

import java.util.Locale;

/** Why a document was erased. */
public enum ErasureReason {
    OWNER_REQUEST,
    /** Its owner had filed its file anew under another type. */
    REFILED,
    /** Its retention is over. */
    RETENTION,
    /** It had been erased, and came back with a restored copy of the database. */
    RESTORED_COPY,
    ACCOUNT_CLOSED;

    /** Returns the code in the journal, the database and the report, such as {@code owner-request}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for another code than {@link #code()} returns */
    public static ErasureReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns whether the consent service is told: the authorisations of a closed account end by themselves. */
    public boolean isReported() {
        return this != ACCOUNT_CLOSED;
    }
}
