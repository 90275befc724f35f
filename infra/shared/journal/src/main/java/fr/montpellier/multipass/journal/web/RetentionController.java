package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.retention.JournalRetention;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which entries were erased because their retention is over, so that no reader takes their absence for a journal without them. */
@RestController
class RetentionController {

    private final JournalRetention retention;

    RetentionController(JournalRetention retention) {
        this.retention = retention;
    }

    @GetMapping("/journal/erased")
    @PreAuthorize("hasAnyAuthority('SCOPE_journal.read', 'SCOPE_accesses.own')")
    ResponseEntity<JournalRetention.Erased> erased() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(retention.erased());
    }
}
