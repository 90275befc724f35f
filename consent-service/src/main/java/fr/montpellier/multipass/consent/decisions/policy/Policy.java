package fr.montpellier.multipass.consent.decisions.policy;

import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationResponse;
import fr.montpellier.multipass.consent.texts.Language;
import java.util.Collection;
import java.util.Map;

/** A set of rules that decides on the access to some types of resources. */
public interface Policy {

    /** Returns whether this policy decides on resources of a type. */
    boolean covers(String resourceType);

    /** Decides on one access. */
    EvaluationResponse evaluate(EvaluationRequest request, Language language);

    /**
     * Returns permissions among several accesses, which cost less together. An access that is not among them is to be decided on
     * alone.
     */
    default Map<EvaluationRequest, EvaluationResponse> permitted(
            Collection<EvaluationRequest> requests, Language language) {
        return Map.of();
    }

    /**
     * Returns the subjects of the searched type that may do the action with the resource.
     *
     * @param page position and number of the results, which are in the order of their positions
     */
    Matches<Entity> subjects(Search search, Range page);

    /** Returns the resources of the searched type with which the subject may do the action. */
    Matches<Entity> resources(Search search, Range page);

    /** Returns what the subject may do with the resource. */
    Matches<Action> actions(Search search, Range page);
}
