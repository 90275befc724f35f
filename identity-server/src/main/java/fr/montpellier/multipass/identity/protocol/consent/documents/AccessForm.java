package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * The fields of the consent screen's form about the access to documents.
 *
 * @param nothingSeen whether the screen said that no document is selected
 */
public record AccessForm(
        ChosenDocuments documents,
        ReadingLimitChoice readings,
        ChosenDuration duration,
        Explanations explanations,
        boolean nothingSeen) {

    /** The name of the button that displays another part of a list of documents. */
    public static final String PART = ChosenDocuments.PART;

    /** The name of the field that is there if the screen said that no document is selected. */
    private static final String NOTHING_SEEN = "nothing";

    /**
     * Parses the form of the screen about a requested access.
     *
     * @throws org.springframework.web.server.ResponseStatusException if the form holds a number of readings or a duration
     *     that the screen does not offer
     */
    public static AccessForm of(MultiValueMap<String, String> form, RequestedDocumentAccess requested) {
        return new AccessForm(
                ChosenDocuments.of(form, requested.datatypes()),
                ReadingLimitChoice.of(form),
                ChosenDuration.of(form, requested.days()),
                Explanations.of(form, requested.datatypes()),
                form.containsKey(NOTHING_SEEN));
    }

    /** Returns whether no document is selected, and the screen did not say so before the decision. */
    public boolean isEmptyUnconfirmed() {
        return documents.documents().isEmpty() && !nothingSeen;
    }

    /**
     * Returns the types for which the number of given documents differs from the requested number, and for which the
     * screen did not say so before the decision.
     */
    public Set<String> unseen() {
        return documents.unseen();
    }

    /** Returns the types with an explanation of which the screen did not say that it is not used. */
    public Set<String> explained() {
        return explanations.unseen();
    }

    /** Returns whether an explanation is too long, whether or not it is used. */
    public boolean hasTooLongExplanation() {
        return explanations.anyTooLong();
    }

    /** Returns whether the number of readings or an explanation is invalid: nothing can be recorded. */
    public boolean isWrong() {
        return readings.isWrong() || explanations.isWrong();
    }
}
