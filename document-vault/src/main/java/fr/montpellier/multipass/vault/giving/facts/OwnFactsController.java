package fr.montpellier.multipass.vault.giving.facts;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.catalogue.facts.QuestionAnswers;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows residents the facts of their document that a reader would receive, before they authorise it. */
@RestController
@WithinMandate
class OwnFactsController {

    private static final int MOST = 50;

    private final OwnDocumentFinder own;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final QuestionAnswers answers;
    private final RepresentativeViewJournal representativeViews;

    OwnFactsController(
            OwnDocumentFinder own,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            QuestionAnswers answers,
            RepresentativeViewJournal representativeViews) {
        this.representativeViews = representativeViews;
        this.own = own;
        this.keys = keys;
        this.details = details;
        this.answers = answers;
    }

    /** @param items requested facts and answers that the vault knows, in the order of the declaration */
    record OwnFacts(List<FactView> items) {}

    /**
     * Returns facts of an own document.
     *
     * @param code each fact or question, by its code
     */
    @GetMapping("/api/documents/{id}/facts")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    ResponseEntity<OwnFacts> list(
            Caller.Resident resident,
            @PathVariable String id,
            @RequestParam @Size(min = 1, max = MOST) List<@Size(max = 100) String> code,
            Locale locale) {
        Document document = own.find(id, resident);
        DocumentDetails known = keys.find(resident.subject())
                .map(key -> details.open(document, key))
                .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_DOCUMENT));
        representativeViews.describe(List.of(document));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new OwnFacts(FactSheet.selected(known.check(), code, known.sought()).stream()
                        .map(answers::answered)
                        .map(fact -> FactView.of(fact, locale))
                        .toList()));
    }
}
