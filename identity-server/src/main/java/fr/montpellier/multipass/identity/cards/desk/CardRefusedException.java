package fr.montpellier.multipass.identity.cards.desk;

import java.util.Locale;

/** A step at the desk of cards that the rules refuse. */
final class CardRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    enum Reason {
        /** No resident with a verified identity has that identity document. */
        NOT_FOUND,
        /** Several residents have the same names and birth date; the number is needed. */
        SEVERAL,
        /** The agent looked for too many people. */
        SEARCHED_TOO_OFTEN,
        /** The agent bears the name of the resident. */
        OWN_NAME,
        /** A name, the date or the number is missing or malformed. */
        MALFORMED,
        /** The resident's account is being closed. */
        CLOSING,
        /** The card of the form was printed before, or is another one. */
        CARD_KNOWN,
        /** The resident has the largest allowed number of valid cards, or of those printed in a year. */
        TOO_MANY_CARDS;

        /** Returns the name in keys of texts. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    CardRefusedException(Reason reason) {
        super("step at the desk of cards refused: " + reason.code());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
