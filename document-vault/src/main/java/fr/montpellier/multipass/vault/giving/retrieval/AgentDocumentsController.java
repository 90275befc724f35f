package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.access.CaseReferenceParser;
import fr.montpellier.multipass.vault.giving.access.DisclosureForm;
import fr.montpellier.multipass.vault.giving.access.Reader;
import fr.montpellier.multipass.vault.giving.content.DocumentStreamer;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
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

/**
 * Returns to agents the documents that an authorisation opens, and the file itself where the démarche allows it. Pages
 * are at {@link ConsultationsController}.
 */
@RestController
@RequestMapping("/api/authorisations/{authorisation}/documents")
@PreAuthorize("hasAuthority('SCOPE_documents.consult')")
class AgentDocumentsController {

    private final AuthorisedDocuments documents;
    private final DocumentStreamer streamer;
    private final SharedDocumentViewMapper views;

    AgentDocumentsController(AuthorisedDocuments documents, DocumentStreamer streamer, SharedDocumentViewMapper views) {
        this.documents = documents;
        this.streamer = streamer;
        this.views = views;
    }

    @GetMapping
    AgentDocumentsPage list(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @RequestParam("case") Optional<String> caseReference,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.LONG) int limit,
            Locale locale) {
        return views.agentPage(
                documents.list(
                        new Reader.OfAgent(agent),
                        authorisation,
                        caseReference.map(CaseReferenceParser::checked),
                        PageRequest.of(cursor, limit)),
                locale);
    }

    @GetMapping("/{id}/content")
    void content(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @PathVariable String id,
            @RequestParam("case") String caseReference,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var reader = new Reader.OfAgent(agent);
        var checkedCase = Optional.of(CaseReferenceParser.checked(caseReference));
        Document document = documents.find(reader, authorisation, checkedCase, id);
        streamer.read(
                documents.authorise(reader, authorisation, checkedCase, document, DisclosureForm.ORIGINAL),
                request,
                response);
    }
}
