package fr.montpellier.multipass.consent.decisions.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the decision point answers what. */
record DecisionPointMetadata(
        @JsonProperty("policy_decision_point") String identifier,
        @JsonProperty("access_evaluation_endpoint") String evaluation,
        @JsonProperty("access_evaluations_endpoint") String evaluations,
        @JsonProperty("search_subject_endpoint") String subjects,
        @JsonProperty("search_resource_endpoint") String resources,
        @JsonProperty("search_action_endpoint") String actions) {

    /** @param identifier address of this service, without a slash at its end */
    static DecisionPointMetadata of(String identifier) {
        String access = identifier + "/access/v1/";
        return new DecisionPointMetadata(
                identifier,
                access + "evaluation",
                access + "evaluations",
                access + "search/subject",
                access + "search/resource",
                access + "search/action");
    }
}
