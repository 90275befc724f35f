package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns to applications the documents of an authorisation (RFC 9396): decision, journal entry, content. */
@RestController
@RequestMapping("/api/application/authorisations/{authorisation}/documents")
class ApplicationDocumentsController {

    private final AuthorisedDocuments documents;
    private final DocumentStreamer streamer;
    private final SharedDocumentViewMapper views;

    ApplicationDocumentsController(
            AuthorisedDocuments documents, DocumentStreamer streamer, SharedDocumentViewMapper views) {
        this.documents = documents;
        this.streamer = streamer;
        this.views = views;
    }

    @GetMapping
    ApplicationDocumentsPage list(Caller.Application application, @PathVariable String authorisation, Locale locale) {
        return views.applicationPage(
                documents.list(
                        new Reader.OfApplication(application), authorisation, Optional.empty(), PageRequest.WHOLE),
                locale);
    }

    @GetMapping("/{id}/content")
    void content(
            Caller.Application application,
            @PathVariable String authorisation,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var reader = new Reader.OfApplication(application);
        Document document = documents.findPairwise(reader, authorisation, id);
        streamer.read(
                documents.authorise(reader, authorisation, Optional.empty(), document, DisclosureForm.ORIGINAL),
                request,
                response);
    }
}
