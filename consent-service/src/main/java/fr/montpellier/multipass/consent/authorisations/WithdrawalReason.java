package fr.montpellier.multipass.consent.authorisations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The reason why an authorisation given to an application ends without its resident. */
public enum WithdrawalReason {
    /** The application no longer needs it (Grant Management for OAuth 2.0, section 6.5). */
    REVOKED,
    /** The application never requested the tokens. */
    UNUSED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if no reason has that code
     */
    @JsonCreator
    static WithdrawalReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
