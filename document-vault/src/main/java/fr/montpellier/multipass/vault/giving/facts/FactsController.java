package fr.montpellier.multipass.vault.giving.facts;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.access.CaseReferenceParser;
import fr.montpellier.multipass.vault.giving.access.Reader;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Returns facts to agents and applications instead of documents. */
@RestController
class FactsController {

    private final AuthorisedFacts facts;

    FactsController(AuthorisedFacts facts) {
        this.facts = facts;
    }

    @GetMapping("/api/authorisations/{authorisation}/facts")
    @PreAuthorize("hasAuthority('SCOPE_documents.consult')")
    ResponseEntity<FactsPage> forAgent(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @RequestParam("case") String caseReference,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.LONG) int limit,
            Locale locale) {
        return response(facts.read(
                new Reader.OfAgent(agent),
                authorisation,
                Optional.of(CaseReferenceParser.checked(caseReference)),
                PageRequest.of(cursor, limit),
                locale));
    }

    @GetMapping("/api/application/authorisations/{authorisation}/facts")
    ResponseEntity<ApplicationFactsPage> forApplication(
            Caller.Application application, @PathVariable String authorisation, Locale locale) {
        return response(ApplicationFactsPage.of(facts.read(
                new Reader.OfApplication(application), authorisation, Optional.empty(), PageRequest.WHOLE, locale)));
    }

    private static <T> ResponseEntity<T> response(T page) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
    }
}
