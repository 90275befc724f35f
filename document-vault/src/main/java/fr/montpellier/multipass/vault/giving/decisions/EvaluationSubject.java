package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The subject of an AuthZEN evaluation: who requests to read. */
public record EvaluationSubject(String type, String id, Map<String, String> properties) {

    public static EvaluationSubject of(Caller.Agent agent) {
        var properties = new HashMap<String, String>();
        properties.put("department", agent.department().value());
        properties.put("organisation", agent.organisation());
        properties.put("acr", agent.acr());
        if (!agent.demarches().isEmpty()) {
            properties.put(
                    "demarches",
                    agent.demarches().stream().map(DemarcheCode::value).sorted().collect(Collectors.joining(" ")));
        }
        return new EvaluationSubject("agent", agent.subject().value(), Map.copyOf(properties));
    }

    public static EvaluationSubject of(Caller.Application application) {
        return new EvaluationSubject("application", application.clientId(), Map.of());
    }
}
