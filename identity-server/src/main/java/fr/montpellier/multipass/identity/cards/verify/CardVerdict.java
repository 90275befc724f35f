package fr.montpellier.multipass.identity.cards.verify;

import java.util.Locale;

/** The result of verifying the code of a card. */
public enum CardVerdict {
    /** Multipass signed the card, and it is not revoked in the verifier's list. */
    VALID,
    /** The code has expired or is not valid yet. */
    EXPIRED,
    /** The resident declared the printed card lost or no longer needed. */
    REVOKED,
    /** The card is a printed one, and the verifier has no current list of revoked cards. */
    LIST_NEEDED,
    /** No published key signed the code. */
    NOT_SIGNED,
    /** The text is not the code of a card. */
    UNREADABLE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
