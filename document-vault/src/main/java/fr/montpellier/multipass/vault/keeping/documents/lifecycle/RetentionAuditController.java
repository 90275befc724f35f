package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.DueDocumentRepository.Expired;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the data protection officer how many documents are kept longer than their retention, and what holds them. */
@RestController
class RetentionAuditController {

    /** Documents that are looked at; more than that are not counted. */
    private static final int MOST = 10_000;

    private final DueDocumentRepository due;
    private final RetentionHold hold;
    private final Clock clock;

    RetentionAuditController(DueDocumentRepository due, RetentionHold hold, Clock clock) {
        this.due = due;
        this.hold = hold;
        this.clock = clock;
    }

    /**
     * Documents whose retention is over.
     *
     * @param due number, 10,000 at most
     * @param held those among them that an authorisation under way holds
     * @param oldest the last day of the retention that ended first; absent if there is none
     */
    record Retention(int due, int held, @Nullable LocalDate oldest) {}

    @GetMapping("/api/audit/retention")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    Retention retention() {
        List<Expired> expired = due.findExpired(CivilTime.today(clock), Expired.FIRST, MOST);
        List<DocumentId> ids = expired.stream().map(Expired::id).toList();
        Set<DocumentId> held = ids.isEmpty() ? Set.of() : hold.heldAmong(ids, clock.instant());
        return new Retention(
                expired.size(),
                held.size(),
                expired.isEmpty() ? null : expired.getFirst().keptUntil());
    }
}
