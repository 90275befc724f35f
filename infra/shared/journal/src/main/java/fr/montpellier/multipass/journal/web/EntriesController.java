package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.entries.PersonCommitment;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves entries as JSON: all of them to the DPO and auditors, their own to residents. */
@RestController
class EntriesController {

    private static final int MAX_PAGE = 200;

    private final EntryRepository entries;
    private final EntryViewMapper views;
    private final PseudonymRepository pseudonyms;
    private final Integrator integrator;

    EntriesController(
            EntryRepository entries, EntryViewMapper views, PseudonymRepository pseudonyms, Integrator integrator) {
        this.entries = entries;
        this.views = views;
        this.pseudonyms = pseudonyms;
        this.integrator = integrator;
    }

    @GetMapping("/journal/entries")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<EntryView.Page> all(
            @RequestParam Map<String, String> query, @RequestParam(defaultValue = "50") int limit) {
        var filter = new EntryFilter(
                parameter(query, "from", EntriesController::index),
                parameter(query, "type", Function.identity()),
                parameter(query, "correlation", UUID::fromString),
                parameter(query, "actor", Function.identity()),
                parameter(query, "subject", Function.identity()),
                parameter(query, "outcome", text -> Outcome.valueOf(text.toUpperCase(Locale.ROOT))),
                parameter(query, "since", Instant::parse),
                parameter(query, "until", Instant::parse));
        return page(filter, limit, Optional.empty());
    }

    @GetMapping("/journal/mine")
    @PreAuthorize("hasAuthority('SCOPE_accesses.own')")
    ResponseEntity<EntryView.Page> mine(
            Caller.Resident caller,
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "50") int limit) {
        Optional<Long> from = parameter(query, "cursor", EntriesController::index);
        Optional<PersonCommitment> person = pseudonyms.person(caller.subject().value());
        // By the verified pseudonym, not by the one that a row of the database links to the reference.
        String name = person.map(PersonCommitment::pseudonym)
                .orElseGet(() -> caller.subject().value());
        return page(EntryFilter.about(name, from), limit, person);
    }

    private ResponseEntity<EntryView.Page> page(EntryFilter filter, int limit, Optional<PersonCommitment> person) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        if (filter.from().isEmpty()) {
            // So that the first page includes what the caller has just done.
            integrator.integrateNow();
        }
        List<StoredEntry> found = entries.find(filter, size + 1);
        List<StoredEntry> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Long.toString(found.getLast().index()) : null;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new EntryView.Page(views.of(shown, person), next));
    }

    private static Long index(String text) {
        long index = Long.parseLong(text);
        if (index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
        return index;
    }

    private static <T> Optional<T> parameter(Map<String, String> query, String name, Function<String, T> parser) {
        try {
            return Optional.ofNullable(query.get(name))
                    .filter(text -> !text.isEmpty())
                    .map(parser);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST, e).with("parameter", name);
        }
    }
}
