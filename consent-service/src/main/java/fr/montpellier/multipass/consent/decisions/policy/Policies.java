package fr.montpellier.multipass.consent.decisions.policy;

import java.util.List;
import org.springframework.stereotype.Component;

/** The policies of this decision point, of which the first that covers a type of resource decides. */
@Component
public class Policies {

    private final List<Policy> policies;

    Policies(List<Policy> policies) {
        this.policies = policies;
    }

    /** Returns the policy that decides on resources of a type. */
    public Policy of(String resourceType) {
        return policies.stream()
                .filter(policy -> policy.covers(resourceType))
                .findFirst()
                .orElseThrow();
    }
}
