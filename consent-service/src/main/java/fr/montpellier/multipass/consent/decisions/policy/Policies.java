package fr.montpellier.multipass.consent.decisions.policy;

import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationResponse;
import fr.montpellier.multipass.consent.texts.Language;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The policies of this decision point, of which the first that covers a type of resource decides. */
@Component
public class Policies {

    private final List<Policy> policies;

    Policies(List<Policy> policies) {
        this.policies = policies;
    }

    /** Returns permissions among several accesses; each other access is to be decided on alone. */
    public Map<EvaluationRequest, EvaluationResponse> permitted(
            Collection<EvaluationRequest> requests, Language language) {
        Map<EvaluationRequest, EvaluationResponse> permitted = new HashMap<>();
        requests.stream()
                .collect(Collectors.groupingBy(request -> of(request.resource().type()), Collectors.toSet()))
                .forEach((policy, covered) -> permitted.putAll(policy.permitted(covered, language)));
        return permitted;
    }

    /** Returns the policy that decides on resources of a type. */
    public Policy of(String resourceType) {
        return policies.stream()
                .filter(policy -> policy.covers(resourceType))
                .findFirst()
                .orElseThrow();
    }
}
