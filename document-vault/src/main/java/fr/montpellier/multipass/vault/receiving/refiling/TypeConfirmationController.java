package fr.montpellier.multipass.vault.receiving.refiling;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives the owner's answer that a document is of the type under which it is filed, although it shows another. */
@RestController
@WithinMandate
class TypeConfirmationController {

    private final OwnDocumentFinder own;
    private final TypeConfirmationService confirmations;
    private final DocumentViewMapper views;

    TypeConfirmationController(OwnDocumentFinder own, TypeConfirmationService confirmations, DocumentViewMapper views) {
        this.own = own;
        this.confirmations = confirmations;
        this.views = views;
    }

    @PutMapping("/api/documents/{id}/type-confirmation")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    DocumentView confirm(Caller.Resident resident, @PathVariable String id, Locale locale) {
        confirmations.confirm(own.find(id, resident));
        return views.own(own.find(id, resident), locale);
    }
}
