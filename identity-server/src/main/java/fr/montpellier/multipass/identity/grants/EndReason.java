package fr.montpellier.multipass.identity.grants;

import java.util.Locale;

/** Why this server asks the consent service to end an authorisation. */
enum EndReason {
    /** The client revoked the grant, or replaced what it held. */
    REVOKED,
    /** The client never came for its tokens. */
    UNUSED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
