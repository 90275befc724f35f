package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.entries.PersonCommitment;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves entries as JSON: all of them to the DPO and auditors, their own to residents. */
@RestController
class EntriesController {

    private final EntryPages pages;
    private final PseudonymRepository pseudonyms;

    EntriesController(EntryPages pages, PseudonymRepository pseudonyms) {
        this.pages = pages;
        this.pseudonyms = pseudonyms;
    }

    @GetMapping("/journal/entries")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<EntryView.Page> all(
            @RequestParam Map<String, String> query, @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> criteria = EntryFilter.known(query);
        if (EntryFilter.namesPerson(criteria)) {
            throw new ProblemException(CommonProblem.SEARCH_REASON_NEEDED)
                    .because("a person is named: POST /journal/search takes the reason");
        }
        return answer(pages.page(EntryFilter.of(criteria), limit, Optional.empty()));
    }

    @GetMapping("/journal/mine")
    @PreAuthorize("hasAuthority('SCOPE_accesses.own')")
    ResponseEntity<EntryView.Page> mine(
            Caller.Resident caller,
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> criteria = EntryFilter.ofOwn(query);
        Optional<PersonCommitment> person = pseudonyms.person(caller.subject().value());
        // By the verified pseudonym, not by the one that a row of the database links to the reference.
        String name = person.map(PersonCommitment::pseudonym)
                .orElseGet(() -> caller.subject().value());
        criteria.put(EntryFilter.SUBJECT, name);
        return answer(pages.page(EntryFilter.of(criteria), limit, person));
    }

    private static ResponseEntity<EntryView.Page> answer(EntryView.Page page) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
    }
}
