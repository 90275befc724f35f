package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.breach.BreachRepository;
import fr.montpellier.multipass.journal.breach.BreachRepository.Breach;
import fr.montpellier.multipass.journal.breach.BreachRepository.Read;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the data protection officer the residents, documents, keys and readers of a period in which data may have been breached (GDPR,
 * articles 33 and 34). Taking it is an entry of the journal.
 */
@RestController
class BreachWorkbookController {

    private static final int MOST_ROWS = 100_000;

    private final BreachRepository reads;
    private final Journal journal;

    BreachWorkbookController(BreachRepository reads, Journal journal) {
        this.reads = reads;
        this.journal = journal;
    }

    /** @param department code; absent: all readers */
    record BreachBody(
            @NotNull Instant since,
            @NotNull Instant until,
            @Nullable @Pattern(regexp = "[a-z0-9-]{1,100}") String department) {}

    /**
     * @param whole whether the lines are all of them; the numbers always are
     * @param known how many of the residents were not forgotten since: those who can be written to
     * @param answers how many answers of other administrations were read
     * @param keys how many keys of readers opened them: one for each authorisation or legal exchange, and department or application
     */
    record Workbook(
            boolean whole,
            long residents,
            long known,
            long documents,
            long answers,
            long keys,
            long readers,
            List<Read> items) {}

    @PostMapping("/api/audit/breach")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    Workbook workbook(Caller.Dpo officer, @Valid @RequestBody BreachBody body) {
        BreachSelection selection = BreachSelection.of(body.since(), body.until(), body.department());
        journal.appendNow(CommonJournalEvent.JOURNAL_EXPORTED
                .in("vault")
                .actor(officer.subject())
                .fact("criteria", "breach " + selection.period())
                .disclose("actorName", officer.name()));
        Breach found =
                reads.find(ReadAudit.READINGS, selection.since(), selection.until(), selection.department(), MOST_ROWS);
        return new Workbook(
                found.whole(),
                found.residents(),
                found.known(),
                found.documents(),
                found.answers(),
                found.keys(),
                found.readers(),
                found.reads());
    }
}
