package fr.montpellier.multipass.vault.keeping.documents.retention;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells the data protection officer which documents are kept longer than their retention, and what holds them. */
@RestController
class RetentionAuditController {

    private final RetentionAudit audit;

    RetentionAuditController(RetentionAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/audit/retention")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    RetentionAudit.Retention retention() {
        return audit.count();
    }

    /** Lists the documents that a figure of the result counts. */
    @GetMapping("/api/audit/retention/documents")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    RetentionAudit.KeptDocumentPage documents(
            @RequestParam String list,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.USUAL) int limit) {
        RetentionList wanted = RetentionList.fromCode(list)
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "list"));
        return audit.page(wanted, PageRequest.of(cursor, limit));
    }
}
