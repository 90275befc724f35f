package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.access.CaseReferenceParser;
import fr.montpellier.multipass.vault.giving.access.Reader;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Returns to agents what a source answered, once the resident had it sent to their department. */
@RestController
class ExchangeFactsController {

    private final ExchangeFacts facts;

    ExchangeFactsController(ExchangeFacts facts) {
        this.facts = facts;
    }

    @GetMapping("/api/exchanges/{exchange}/facts")
    @PreAuthorize("hasAuthority('SCOPE_documents.consult')")
    ResponseEntity<ExchangeFactsView> read(
            Caller.Agent agent,
            @PathVariable String exchange,
            @RequestParam("case") String caseReference,
            Locale locale) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(facts.read(
                        new Reader.OfAgent(agent), exchange, CaseReferenceParser.checked(caseReference), locale));
    }
}
