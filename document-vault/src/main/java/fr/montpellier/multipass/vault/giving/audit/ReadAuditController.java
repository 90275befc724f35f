package fr.montpellier.multipass.vault.giving.audit;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the data protection officer whether each reading in the journal rested on an authorisation that had not ended. */
@RestController
class ReadAuditController {

    private final ReadAudit audit;

    ReadAuditController(ReadAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/audit/reads")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ReadAudit.Result reads() {
        return audit.run();
    }
}
