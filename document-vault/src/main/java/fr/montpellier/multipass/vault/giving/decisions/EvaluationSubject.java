package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Map;

/** The subject of an AuthZEN evaluation: who requests to read. */
public record EvaluationSubject(String type, String id, Map<String, String> properties) {

    public static EvaluationSubject of(Caller.Agent agent) {
        return new EvaluationSubject(
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

    public static EvaluationSubject of(Caller.Application application) {
        return new EvaluationSubject("application", application.clientId(), Map.of());
    }
}
