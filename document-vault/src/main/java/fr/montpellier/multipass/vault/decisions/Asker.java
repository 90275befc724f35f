package fr.montpellier.multipass.vault.decisions;

import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Map;

/** Who wants to read, as the decision point knows them: the subject of an AuthZEN question. */
public record Asker(String type, String id, Map<String, String> properties) {

    public static Asker of(Caller.Agent agent) {
        return new Asker(
                "agent",
                agent.subject().value(),
                Map.of(
                        "department",
                        agent.department().value(),
                        "organisation",
                        agent.organisation(),
                        "acr",
                        agent.acr()));
    }

    public static Asker of(Caller.Application application) {
        return new Asker("application", application.clientId(), Map.of());
    }
}
