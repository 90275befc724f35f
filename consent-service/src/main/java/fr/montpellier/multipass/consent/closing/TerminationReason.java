package fr.montpellier.multipass.consent.closing;

import java.util.Locale;

/** The reason why the identity server ends all authorisations of a resident and erases nothing. */
enum TerminationReason {
    /** The resident closed their account, which they may still keep. */
    ACCOUNT_CLOSED,
    /** The death of the resident was recorded. */
    DEATH_RECORDED;

    /**
     * Returns the reason with that code, such as {@code account-closed}.
     *
     * @throws IllegalArgumentException for an unknown reason
     */
    static TerminationReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
