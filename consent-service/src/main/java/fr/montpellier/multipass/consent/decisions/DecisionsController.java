package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Validator;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Serves Access Evaluation of the AuthZEN Authorization API 1.0. A refusal is a decision, hence status 200. */
@RestController
class DecisionsController {

    private final DecisionPoint decisions;
    private final Validator validator;

    DecisionsController(DecisionPoint decisions, Validator validator) {
        this.decisions = decisions;
        this.validator = validator;
    }

    @PostMapping("/access/v1/evaluation")
    @PreAuthorize("hasAuthority('SCOPE_decisions.evaluate')")
    EvaluationResponse evaluate(Caller.ServiceClient caller, @RequestBody EvaluationRequest request, Locale locale) {
        if (!validator.validate(request).isEmpty()) {
            throw new ProblemException(ConsentProblem.MALFORMED_EVALUATION).because("asked by " + caller.clientId());
        }
        return EvaluationResponse.of(decisions.decide(request, Language.of(locale)));
    }
}
