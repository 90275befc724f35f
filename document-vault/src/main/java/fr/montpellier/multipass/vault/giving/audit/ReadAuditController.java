package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells the data protection officer whether each reading in the journal rested on an authorisation that had not ended. */
@RestController
class ReadAuditController {

    private final ReadAudit audit;
    private final UnderWayAudit underWay;

    ReadAuditController(ReadAudit audit, UnderWayAudit underWay) {
        this.audit = audit;
        this.underWay = underWay;
    }

    @GetMapping("/api/audit/reads")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ReadAudit.Result reads() {
        return audit.run();
    }

    /** Lists the authorisations that a figure of the result counts. */
    @GetMapping("/api/audit/authorisations")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    UnderWayAudit.UnderWayPage authorisations(
            @RequestParam String list,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.USUAL) int limit) {
        UnderWayList wanted = UnderWayList.fromCode(list)
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "list"));
        return underWay.page(wanted, PageRequest.of(cursor, limit));
    }
}
