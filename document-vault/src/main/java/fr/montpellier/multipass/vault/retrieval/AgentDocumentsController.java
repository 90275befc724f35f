package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentPage;
import fr.montpellier.multipass.vault.documents.DocumentViews;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An agent reads what an authorisation opens: decide, write the entry, open. */
@RestController
@RequestMapping("/api/authorisations/{authorisation}/documents")
@PreAuthorize("hasAuthority('SCOPE_documents.consult')")
class AgentDocumentsController {

    private final AgentDocuments documents;
    private final Reading reading;
    private final DocumentViews views;

    AgentDocumentsController(AgentDocuments documents, Reading reading, DocumentViews views) {
        this.documents = documents;
        this.reading = reading;
        this.views = views;
    }

    @GetMapping
    DocumentPage list(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @RequestParam("case") Optional<String> caseReference,
            Locale locale) {
        AgentDocuments.Listing listing =
                documents.list(agent, authorisation, caseReference.map(CaseReferences::checked));
        return new DocumentPage(views.forAgent(listing.owner(), listing.documents(), locale), null);
    }

    @GetMapping("/{id}/content")
    void content(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @PathVariable String id,
            @RequestParam("case") String caseReference,
            HttpServletResponse response)
            throws IOException {
        String checkedCase = CaseReferences.checked(caseReference);
        Document document = documents.find(agent, authorisation, checkedCase, id);
        reading.read(document, documents.authorise(agent, authorisation, checkedCase, document), response);
    }
}
