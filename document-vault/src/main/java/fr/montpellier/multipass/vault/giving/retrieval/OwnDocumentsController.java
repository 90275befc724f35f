package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import fr.montpellier.multipass.vault.giving.access.ReadGrant;
import fr.montpellier.multipass.vault.giving.content.DocumentStreamer;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeChangeLimit;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentPage;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets residents list, read and erase their own documents. */
@RestController
@WithinMandate
@RequestMapping("/api/documents")
@PreAuthorize("hasAuthority('SCOPE_documents.own')")
class OwnDocumentsController {

    private final DocumentRepository documents;
    private final OwnDocumentFinder own;
    private final DocumentStreamer streamer;
    private final DocumentViewMapper views;
    private final DocumentEraser eraser;
    private final RepresentativeChangeLimit acting;
    private final MandatedTypes mandated;

    OwnDocumentsController(
            DocumentRepository documents,
            OwnDocumentFinder own,
            DocumentStreamer streamer,
            DocumentViewMapper views,
            DocumentEraser eraser,
            RepresentativeChangeLimit acting,
            MandatedTypes mandated) {
        this.documents = documents;
        this.own = own;
        this.streamer = streamer;
        this.views = views;
        this.eraser = eraser;
        this.acting = acting;
        this.mandated = mandated;
    }

    @GetMapping
    DocumentPage list(
            Caller.Resident resident,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.USUAL) int limit,
            Locale locale) {
        PageRequest asked = PageRequest.of(cursor, limit);
        return views.ownPage(
                documents.findByOwnerAndTypes(resident.subject(), mandated.limit(), asked.after(), asked.size() + 1),
                asked.size(),
                locale);
    }

    @GetMapping("/{id}")
    DocumentView get(Caller.Resident resident, @PathVariable String id, Locale locale) {
        return views.own(own.find(id, resident), locale);
    }

    @GetMapping("/{id}/content")
    void content(
            Caller.Resident resident, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streamer.readOwn(own.find(id, resident), new ReadGrant.Own(resident), request, response);
    }

    @GetMapping("/{id}/copy")
    void copy(
            Caller.Resident resident, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streamer.readCopy(own.find(id, resident), new ReadGrant.Own(resident), request, response);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Caller.Resident resident, @PathVariable String id) {
        Document document = own.find(id, resident);
        acting.check(document);
        eraser.erase(document);
    }
}
