package fr.montpellier.multipass.identity.people.register;

import java.util.Locale;

/** A search that the rules refuse. */
final class SearchRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    enum Refusal {
        NOT_FOUND,
        /** More people than a page shows have these names and this birth date; the number is needed. */
        TOO_MANY,
        /** The agent looked for too many people that day. */
        SEARCHED_TOO_OFTEN,
        /** The agent bears the name of a person who was found. */
        OWN_NAME,
        /** Neither a number nor names and a birth date were typed, or they are malformed. */
        CRITERIA,
        /** The reason or the sentence is missing, or the sentence is too short or too long. */
        REASON;

        /** Returns the name in keys of texts. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Refusal refusal;

    SearchRefusedException(Refusal refusal) {
        super("search in the register refused: " + refusal.code());
        this.refusal = refusal;
    }

    SearchRefusedException(Refusal refusal, Exception cause) {
        super("search in the register refused: " + refusal.code(), cause);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
