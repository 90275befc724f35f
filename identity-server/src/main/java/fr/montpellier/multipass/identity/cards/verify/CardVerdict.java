package fr.montpellier.multipass.identity.cards.verify;

import java.util.Locale;

/** What a verifier says of the code of a card. */
public enum CardVerdict {
    /** The card is Multipass's, and was not revoked in the list that the verifier has. */
    VALID,
    /** The time of the code is over, or has not begun. */
    EXPIRED,
    /** The resident declared the printed card lost or no longer needed. */
    REVOKED,
    /** The card is printed, and the verifier has no list of revoked cards that is recent enough. */
    LIST_NEEDED,
    /** No published key signed the code. */
    NOT_SIGNED,
    /** The text is not the code of a card. */
    UNREADABLE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
