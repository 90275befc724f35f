package fr.montpellier.multipass.vault.giving.exports;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records in the journal that a resident begins an export. Each file is read, and recorded, like any other read. */
@RestController
class ExportsController {

    private final Journal journal;

    ExportsController(Journal journal) {
        this.journal = journal;
    }

    @PostMapping("/api/exports")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void begin(Caller.Resident resident) {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.EXPORTED)
                .actor(resident.subject())
                .subject(resident.subject()));
    }
}
