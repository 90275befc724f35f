package fr.montpellier.multipass.vault.receiving.dating;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.keeping.documents.OwnDocumentFinder;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Receives the owner's statement of the date of a document that was deposited without one. */
@RestController
@WithinMandate
class DateStatementsController {

    private final OwnDocumentFinder own;
    private final DateStatementService statements;
    private final DocumentViewMapper views;

    DateStatementsController(OwnDocumentFinder own, DateStatementService statements, DocumentViewMapper views) {
        this.own = own;
        this.statements = statements;
        this.views = views;
    }

    @PutMapping("/api/documents/{id}/date")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    DocumentView state(
            Caller.Resident resident, @PathVariable String id, @RequestBody DateStatement statement, Locale locale) {
        statements.record(own.find(id, resident), statement);
        return views.own(own.find(id, resident), locale);
    }
}
