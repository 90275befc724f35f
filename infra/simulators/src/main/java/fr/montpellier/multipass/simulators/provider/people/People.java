package fr.montpellier.multipass.simulators.provider.people;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

/** The demo people of one provider, in the order of their files. */
public final class People<P extends Person> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Class<P> type;
    private final Map<String, P> people = Collections.synchronizedMap(new LinkedHashMap<>());

    private People(Class<P> type) {
        this.type = type;
    }

    /** Reads JSON arrays of people; a later person with the same identifier replaces the earlier one. */
    public static <P extends Person> People<P> load(Class<P> type, List<String> locations, ResourceLoader resources) {
        People<P> all = new People<>(type);
        for (String location : locations) {
            try (InputStream json = resources.getResource(location).getInputStream()) {
                JSON.readTree(json).forEach(person -> all.put(JSON.treeToValue(person, type)));
            } catch (IOException unreadable) {
                throw new IllegalStateException("demo people cannot be read: " + location, unreadable);
            }
        }
        return all;
    }

    /** Returns all people. */
    public Collection<P> all() {
        synchronized (people) {
            return List.copyOf(people.values());
        }
    }

    /** Finds the person with this identifier. */
    public Optional<P> find(String id) {
        return Optional.ofNullable(people.get(id));
    }

    P put(String json) {
        return put(JSON.readValue(json, type));
    }

    private P put(P person) {
        people.put(person.id(), person);
        return person;
    }
}
