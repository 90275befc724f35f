package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationResponse;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationsRequest;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationsResponse;
import fr.montpellier.multipass.consent.decisions.policy.Policies;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.problems.ProblemTexts;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves Access Evaluation and Access Evaluations of the AuthZEN Authorization API 1.0. A refusal is a decision, hence
 * status 200.
 */
@RestController
class DecisionsController {

    /** Most requests in one. */
    static final int MAX_EVALUATIONS = 100;

    private final Policies policies;
    private final Validator validator;
    private final ProblemTexts texts;

    DecisionsController(Policies policies, Validator validator, ProblemTexts texts) {
        this.policies = policies;
        this.validator = validator;
        this.texts = texts;
    }

    @PostMapping("/access/v1/evaluation")
    @PreAuthorize("hasAuthority('SCOPE_decisions.evaluate')")
    EvaluationResponse evaluate(Caller.ServiceClient caller, @RequestBody EvaluationRequest request, Locale locale) {
        return decide(checked(Optional.of(request), caller), locale);
    }

    @PostMapping("/access/v1/evaluations")
    @PreAuthorize("hasAuthority('SCOPE_decisions.evaluate')")
    EvaluationsResponse evaluateAll(
            Caller.ServiceClient caller, @RequestBody EvaluationsRequest request, Locale locale) {
        List<Optional<EvaluationRequest>> requests = request.several();
        if (requests.isEmpty()) {
            return EvaluationsResponse.single(decide(checked(request.single(), caller), locale));
        }
        if (requests.size() > MAX_EVALUATIONS) {
            throw new ProblemException(ConsentProblem.TOO_MANY_EVALUATIONS).with("limit", MAX_EVALUATIONS);
        }
        List<Optional<EvaluationRequest>> wellFormed =
                requests.stream().map(one -> one.filter(this::isWellFormed)).toList();
        Map<EvaluationRequest, EvaluationResponse> permitted =
                policies.permitted(wellFormed.stream().flatMap(Optional::stream).toList(), Language.of(locale));
        List<EvaluationResponse> responses = new ArrayList<>();
        for (Optional<EvaluationRequest> one : wellFormed) {
            EvaluationResponse response = one.map(
                            each -> permitted.containsKey(each) ? permitted.get(each) : decide(each, locale))
                    .orElseGet(() -> EvaluationResponse.failed(malformed(locale)));
            responses.add(response);
            if (request.semantic().endsAt(response.decision())) {
                break;
            }
        }
        return EvaluationsResponse.of(responses);
    }

    private EvaluationResponse decide(EvaluationRequest request, Locale locale) {
        return policies.of(request.resource().type()).evaluate(request, Language.of(locale));
    }

    private EvaluationRequest checked(Optional<EvaluationRequest> request, Caller.ServiceClient caller) {
        return request.filter(this::isWellFormed)
                .orElseThrow(() -> new ProblemException(ConsentProblem.MALFORMED_EVALUATION)
                        .because("asked by " + caller.clientId()));
    }

    private boolean isWellFormed(EvaluationRequest request) {
        return validator.validate(request).isEmpty();
    }

    private EvaluationResponse.Error malformed(Locale locale) {
        ConsentProblem problem = ConsentProblem.MALFORMED_EVALUATION;
        return new EvaluationResponse.Error(problem.status().value(), texts.detail(problem, locale));
    }
}
