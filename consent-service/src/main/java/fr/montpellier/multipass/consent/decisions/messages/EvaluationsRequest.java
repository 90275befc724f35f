package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several access evaluation requests (AuthZEN Authorization API 1.0, "The Access Evaluations API Request"). A member
 * that one of them leaves out has the value given here; so have the type and the identifier of an entity.
 *
 * @param evaluations absent or empty: the members given here are one request
 */
public record EvaluationsRequest(
        @Nullable Entity subject,
        @Nullable Action action,
        @Nullable Entity resource,
        @Nullable Map<String, @Nullable Object> context,
        @Nullable Options options,
        @Nullable List<@Nullable Evaluation> evaluations) {

    /** One of the requests. */
    public record Evaluation(
            @Nullable Entity subject,
            @Nullable Action action,
            @Nullable Entity resource,
            @Nullable Map<String, @Nullable Object> context) {}

    public record Options(
            @JsonProperty("evaluations_semantic") @Nullable Semantic semantic) {}

    /** Which of the requests are evaluated. */
    public enum Semantic {
        @JsonProperty("execute_all")
        EXECUTE_ALL,
        /** All up to the first that is refused or has an error. */
        @JsonProperty("deny_on_first_deny")
        DENY_ON_FIRST_DENY,
        /** All up to the first that is permitted. */
        @JsonProperty("permit_on_first_permit")
        PERMIT_ON_FIRST_PERMIT;

        /** Returns whether no request after one with this decision is evaluated. */
        public boolean endsAt(boolean decision) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !decision;
                case PERMIT_ON_FIRST_PERMIT -> decision;
            };
        }
    }

    public Semantic semantic() {
        return options == null || options.semantic() == null ? Semantic.EXECUTE_ALL : options.semantic();
    }

    /** Returns the request that is in the form of several ones, or empty if a required member is missing. */
    public Optional<EvaluationRequest> single() {
        return complete(subject, action, resource, context);
    }

    /** Returns the several requests, of which an empty one lacks a required member; none if this is one request. */
    public List<Optional<EvaluationRequest>> several() {
        return evaluations == null
                ? List.of()
                : evaluations.stream().map(this::complete).toList();
    }

    private Optional<EvaluationRequest> complete(@Nullable Evaluation one) {
        return one == null
                ? Optional.empty()
                : complete(
                        complete(one.subject(), subject),
                        one.action() == null ? action : one.action(),
                        complete(one.resource(), resource),
                        one.context() == null ? context : one.context());
    }

    /** Returns the entity, with the type or the identifier of the default where it lacks one; its properties are its own. */
    private static @Nullable Entity complete(@Nullable Entity one, @Nullable Entity byDefault) {
        if (one == null || byDefault == null) {
            return one == null ? byDefault : one;
        }
        return new Entity(
                one.type() == null ? byDefault.type() : one.type(),
                one.id() == null ? byDefault.id() : one.id(),
                one.properties());
    }

    private static Optional<EvaluationRequest> complete(
            @Nullable Entity subject,
            @Nullable Action action,
            @Nullable Entity resource,
            @Nullable Map<String, @Nullable Object> context) {
        return subject == null || action == null || resource == null
                ? Optional.empty()
                : Optional.of(new EvaluationRequest(subject, action, resource, context));
    }
}
