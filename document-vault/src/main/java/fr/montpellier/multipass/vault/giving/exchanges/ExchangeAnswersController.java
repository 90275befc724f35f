package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets residents, and a parent or a guardian who acts for them, have a source asked about them, and see the answer before
 * it goes to a department. A helper cannot.
 */
@RestController
@RequestMapping("/api/exchanges/{exchange}/answer")
@PreAuthorize("hasAuthority('SCOPE_documents.own')")
class ExchangeAnswersController {

    private final ExchangeAnswers answers;

    ExchangeAnswersController(ExchangeAnswers answers) {
        this.answers = answers;
    }

    /** Asks the source; returns the answer that is kept, if there is one. */
    @PostMapping
    ResponseEntity<ExchangeAnswerView> ask(
            Caller.Resident resident, @PathVariable String exchange, JwtAuthenticationToken token, Locale locale) {
        Representative.refuseUnlessLegal();
        return response(answers.ask(resident.subject(), token.getToken().getTokenValue(), exchange, locale));
    }

    @GetMapping
    ResponseEntity<ExchangeAnswerView> find(Caller.Resident resident, @PathVariable String exchange, Locale locale) {
        Representative.refuseUnlessLegal();
        return response(answers.find(resident.subject(), exchange, locale));
    }

    /** Destroys the answer. The exchange itself is ended at the consent service. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void destroy(Caller.Resident resident, @PathVariable String exchange) {
        Representative.refuseUnlessLegal();
        answers.destroy(resident.subject(), exchange);
    }

    private static ResponseEntity<ExchangeAnswerView> response(ExchangeAnswerView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
