package fr.montpellier.multipass.simulators.provider.people;

import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/** Adds or corrects a demo person while tests run; exists only when faults are allowed. */
@RestController
public class PeopleController {

    private final People<?> people;
    private final ProviderSettings settings;

    PeopleController(People<?> people, ProviderSettings settings) {
        this.people = people;
        this.settings = settings;
    }

    @PostMapping(path = "/demo/people", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> put(@RequestBody String json) {
        Person person = people.put(json);
        return ResponseEntity.status(201).body(Map.of("id", person.id(), "sub", person.subject(settings.clientId())));
    }

    @ExceptionHandler(JacksonException.class)
    ResponseEntity<Map<String, String>> malformed() {
        return ResponseEntity.badRequest().body(Map.of("error", "not a demo person"));
    }
}
