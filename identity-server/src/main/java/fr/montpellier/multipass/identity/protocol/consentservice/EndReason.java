package fr.montpellier.multipass.identity.protocol.consentservice;

import java.util.Locale;

/** Why this server asks the consent service to end an authorisation. */
public enum EndReason {
    /** The client revoked the grant, or replaced what it held. */
    REVOKED,
    /** The client never came for its tokens. */
    UNUSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EndReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
