package fr.montpellier.multipass.identity.protocol.consentservice;

import java.util.Locale;

/** The reason why this server ends an authorisation at the consent service. */
public enum EndReason {
    /** The client revoked the grant or replaced its access. */
    REVOKED,
    /** The client did not request its tokens. */
    UNUSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EndReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
