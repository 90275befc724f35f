package fr.montpellier.multipass.consent.decisions.scenario;

import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationResponse;
import fr.montpellier.multipass.consent.decisions.policy.Matches;
import fr.montpellier.multipass.consent.decisions.policy.Policy;
import fr.montpellier.multipass.consent.decisions.policy.Range;
import fr.montpellier.multipass.consent.decisions.policy.Search;
import fr.montpellier.multipass.consent.texts.Language;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides on the resources of a {@link Scenario}. Properties of the request come before those of the scenario. An unknown
 * subject is permitted nothing.
 */
@Component
@Order(0)
@ConditionalOnProperty("multipass.decisions.scenario")
class ScenarioPolicy implements Policy {

    private final Scenario scenario;

    /** @param file path of the scenario, in JSON */
    ScenarioPolicy(@Value("${multipass.decisions.scenario}") Path file, JsonMapper json) {
        scenario = json.readValue(file, Scenario.class);
    }

    @Override
    public boolean covers(String resourceType) {
        return scenario.resourceTypes().contains(resourceType);
    }

    @Override
    public EvaluationResponse evaluate(EvaluationRequest request, Language language) {
        return new EvaluationResponse(isPermitted(request), null);
    }

    @Override
    public Matches<Entity> subjects(Search search, Range range) {
        String type = search.pattern().subject().type();
        return Matches.of(
                ofType(scenario.subjects().stream(), type)
                        .filter(subject -> isPermitted(search.withSubject(subject.id()))),
                Entity::id,
                range);
    }

    @Override
    public Matches<Entity> resources(Search search, Range range) {
        EvaluationRequest pattern = search.pattern();
        String type = pattern.resource().type();
        return Matches.of(
                ofType(scenario.resources().stream(), type)
                        .filter(resource -> isPermitted(search.withResource(
                                new Entity(
                                        type, resource.id(), pattern.resource().properties()),
                                pattern.context()))),
                Entity::id,
                range);
    }

    /** Returns the entities of a type without their properties, in the order of their identifiers. */
    private static Stream<Entity> ofType(Stream<Entity> entities, String type) {
        return entities.filter(each -> each.type().equals(type))
                .map(each -> new Entity(type, each.id(), null))
                .sorted(Comparator.comparing(Entity::id));
    }

    @Override
    public Matches<Action> actions(Search search, Range range) {
        return Matches.of(
                scenario.rules().stream()
                        .map(Scenario.Rule::action)
                        .distinct()
                        .sorted()
                        .filter(action -> isPermitted(search.withAction(action)))
                        .map(action -> new Action(action, null)),
                Action::name,
                range);
    }

    private boolean isPermitted(EvaluationRequest request) {
        Entity subject = request.subject();
        Entity resource = request.resource();
        Optional<Entity> known = scenario.subject(subject.type(), subject.id());
        if (known.isEmpty()) {
            return false;
        }
        Map<String, Object> values = new HashMap<>();
        scenario.resource(resource.type(), resource.id())
                .ifPresent(stored -> put("resource", stored.id(), stored.properties(), values));
        put("subject", subject.id(), known.get().properties(), values);
        put("subject", subject.id(), subject.properties(), values);
        put("resource", resource.id(), resource.properties(), values);
        put("action", request.action().name(), request.action().properties(), values);
        return scenario.rules().stream()
                .filter(rule -> rule.action().equals(request.action().name())
                        && rule.resource().equals(resource.type()))
                .anyMatch(rule -> rule.conditions().stream().allMatch(condition -> condition.holds(values)));
    }

    private static void put(
            String owner, String id, @Nullable Map<String, @Nullable Object> properties, Map<String, Object> values) {
        values.put(owner + ".id", id);
        if (properties != null) {
            properties.forEach((name, value) -> {
                if (value != null) {
                    values.put(owner + "." + name, value);
                }
            });
        }
    }
}
