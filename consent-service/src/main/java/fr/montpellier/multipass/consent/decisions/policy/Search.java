package fr.montpellier.multipass.consent.decisions.policy;

import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.ActionSearchRequest;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.ResourceSearchRequest;
import fr.montpellier.multipass.consent.decisions.messages.SearchedEntity;
import fr.montpellier.multipass.consent.decisions.messages.SubjectSearchRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search, without its page: an evaluation request of which one identifier, or the name of the action, is empty. The
 * search is for the values that would be permitted there.
 */
public record Search(EvaluationRequest pattern) {

    private static final String SEARCHED = "";

    public static Search of(SubjectSearchRequest request) {
        return new Search(new EvaluationRequest(
                searched(request.subject()), request.action(), request.resource(), request.context()));
    }

    public static Search of(ResourceSearchRequest request) {
        return new Search(new EvaluationRequest(
                request.subject(), request.action(), searched(request.resource()), request.context()));
    }

    public static Search of(ActionSearchRequest request) {
        return new Search(new EvaluationRequest(
                request.subject(), new Action(SEARCHED, null), request.resource(), request.context()));
    }

    private static Entity searched(SearchedEntity entity) {
        return new Entity(entity.type(), SEARCHED, entity.properties());
    }

    /** Returns the evaluation request for a subject. */
    public EvaluationRequest withSubject(String id) {
        Entity subject = pattern.subject();
        return new EvaluationRequest(
                new Entity(subject.type(), id, subject.properties()),
                pattern.action(),
                pattern.resource(),
                pattern.context());
    }

    /** Returns the evaluation request for a resource, in a context. */
    public EvaluationRequest withResource(Entity resource, @Nullable Map<String, @Nullable Object> context) {
        return new EvaluationRequest(pattern.subject(), pattern.action(), resource, context);
    }

    /** Returns the evaluation request for an action. */
    public EvaluationRequest withAction(String name) {
        return new EvaluationRequest(pattern.subject(), new Action(name, null), pattern.resource(), pattern.context());
    }
}
