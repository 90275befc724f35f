package fr.montpellier.multipass.consent.decisions.scenario;

import fr.montpellier.multipass.consent.decisions.messages.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Known subjects and resources, and rules about them. What no rule permits is refused.
 *
 * @param resourceTypes types of resources that the rules are about
 */
record Scenario(List<String> resourceTypes, List<Entity> subjects, List<Entity> resources, List<Rule> rules) {

    /** Permits an action with resources of a type, under conditions that must all hold. */
    record Rule(String action, String resource, @Nullable List<Condition> when) {

        List<Condition> conditions() {
            return when == null ? List.of() : when;
        }
    }

    /**
     * Compares a value of the request, such as {@code resource.owner}. Exactly one of the other members is present.
     *
     * @param in texts of which the value must be one
     * @param contains text that the value, a list, must contain
     * @param sameAs other value of the request that it must equal
     */
    record Condition(
            String value,
            @Nullable List<String> in,
            @Nullable String contains,
            @Nullable String sameAs) {

        boolean holds(Map<String, Object> values) {
            Optional<Object> found = Optional.ofNullable(values.get(value));
            if (in != null) {
                return found.map(Object::toString).filter(in::contains).isPresent();
            }
            if (contains != null) {
                return found.filter(list -> list instanceof List<?> texts && texts.contains(contains))
                        .isPresent();
            }
            return sameAs != null
                    && found.filter(other -> other.equals(values.get(sameAs))).isPresent();
        }
    }

    Optional<Entity> subject(String type, String id) {
        return find(subjects.stream(), type, id);
    }

    Optional<Entity> resource(String type, String id) {
        return find(resources.stream(), type, id);
    }

    private static Optional<Entity> find(Stream<Entity> entities, String type, String id) {
        return entities.filter(each -> each.type().equals(type) && each.id().equals(id))
                .findFirst();
    }
}
