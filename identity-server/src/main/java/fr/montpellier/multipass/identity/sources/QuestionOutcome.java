package fr.montpellier.multipass.identity.sources;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import java.util.Locale;

/** What came of a question with the access token of FranceConnect; the portal has a sentence for each. */
enum QuestionOutcome {
    /** The vault was given the token; the page of the exchange says what the source answered. */
    ASKED,
    /** The resident refused, or gave up, at FranceConnect. */
    CANCELLED,
    /** FranceConnect identified another person, or a helper in the name of the person. */
    OTHER_PERSON,
    /** The resident was not signed in here as themselves, or no longer. */
    SIGNED_OUT,
    /** The resident stayed too long at FranceConnect. */
    TOO_LATE,
    /** FranceConnect did not answer as it should. */
    FRANCECONNECT_FAILED,
    /** The vault did not answer, or refused. */
    VAULT_FAILED;

    /** Returns the form used in addresses. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static QuestionOutcome of(SignInError reason) {
        return switch (reason) {
            case ACCESS_DENIED -> CANCELLED;
            case DELEGATED -> OTHER_PERSON;
            case EXPIRED -> TOO_LATE;
            default -> FRANCECONNECT_FAILED;
        };
    }
}
