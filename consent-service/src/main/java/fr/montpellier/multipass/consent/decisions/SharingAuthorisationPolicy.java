package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationResponse;
import fr.montpellier.multipass.consent.decisions.policy.Matches;
import fr.montpellier.multipass.consent.decisions.policy.Policy;
import fr.montpellier.multipass.consent.decisions.policy.Range;
import fr.montpellier.multipass.consent.decisions.policy.Search;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Decides by the authorisations of residents; refuses every type of resource that it does not know. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SharingAuthorisationPolicy implements Policy {

    private final DecisionPoint decisions;
    private final SharingAuthorisationSearch search;

    SharingAuthorisationPolicy(DecisionPoint decisions, SharingAuthorisationSearch search) {
        this.decisions = decisions;
        this.search = search;
    }

    @Override
    public boolean covers(String resourceType) {
        return true;
    }

    @Override
    public EvaluationResponse evaluate(EvaluationRequest request, Language language) {
        return decisions
                .permittedReading(request, language)
                .map(SharingAuthorisationPolicy::response)
                .orElseGet(() -> decide(request, language));
    }

    private EvaluationResponse decide(EvaluationRequest request, Language language) {
        return switch (decisions.decide(request, language)) {
            case Decision.Permitted permitted -> response(permitted);
            case Decision.Refused refused ->
                EvaluationResponse.refused(
                        refused.reason().code(),
                        RefusalTexts.of(refused.reason(), language),
                        refused.basis().orElse(null),
                        refused.at().orElse(null),
                        refused.level().orElse(null));
        };
    }

    @Override
    public Map<EvaluationRequest, EvaluationResponse> permitted(
            Collection<EvaluationRequest> requests, Language language) {
        return decisions.permitted(requests, language).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, permitted -> response(permitted.getValue())));
    }

    private static EvaluationResponse response(Decision.Permitted permitted) {
        SharingAuthorisation authorisation = permitted.authorisation();
        return new EvaluationResponse(
                true,
                new EvaluationResponse.Context(
                        authorisation.resident().value(),
                        authorisation.documentTypes().stream()
                                .map(JustificatifType::value)
                                .toList(),
                        authorisation.facts().isEmpty()
                                ? null
                                : authorisation.facts().codes(),
                        authorisation.readable().identifiers(),
                        permitted.basis(),
                        authorisation.demarche().value(),
                        authorisation.department().value(),
                        permitted.purpose(),
                        authorisation.caseReference().value(),
                        authorisation.until(),
                        permitted.originals(),
                        permitted.needs().isEmpty() ? null : permitted.needs(),
                        null,
                        null,
                        permitted.at(),
                        null,
                        permitted
                                .exchange()
                                .map(each -> new EvaluationResponse.Exchange(each.source(), each.facts()))
                                .orElse(null),
                        null));
    }

    @Override
    public Matches<Entity> subjects(Search searched, Range range) {
        return search.subjects(searched, range);
    }

    @Override
    public Matches<Entity> resources(Search searched, Range range) {
        return search.resources(searched, range);
    }

    @Override
    public Matches<Action> actions(Search searched, Range range) {
        return search.actions(searched, range);
    }
}
