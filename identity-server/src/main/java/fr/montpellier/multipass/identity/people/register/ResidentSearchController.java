package fr.montpellier.multipass.identity.people.register;

import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.search.StatedReason;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API by which data protection officers find the pseudonym of a resident, by the whole Multipass number, before they search the
 * journals. The search is in the journal with its reason, and the resident reads it.
 */
@RestController
class ResidentSearchController {

    private final Citizens citizens;
    private final PairwiseSubjects subjects;
    private final DeskThrottle throttle;
    private final Journal journal;

    ResidentSearchController(Citizens citizens, PairwiseSubjects subjects, DeskThrottle throttle, Journal journal) {
        this.citizens = citizens;
        this.subjects = subjects;
        this.throttle = throttle;
        this.journal = journal;
    }

    /** @param sentence in which the officer says why; the resident reads it */
    record Reason(@Nullable String code, @Nullable String sentence) {}

    /** @param number on the resident's card */
    record ResidentSearch(@Nullable String number, @Nullable Reason reason) {

        /** Returns a text without the number, which is personal. */
        @Override
        public String toString() {
            return "ResidentSearch";
        }
    }

    /** @param subject pseudonym of the resident in the services and journals of Multipass */
    record FoundResident(String subject) {}

    @PostMapping("/api/residents/search")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<FoundResident> find(@RequestBody ResidentSearch search, Caller.Dpo officer) {
        StatedReason reason = Optional.ofNullable(search.reason())
                .flatMap(given -> StatedReason.of(given.code(), given.sentence()))
                .orElseThrow(() -> new ProblemException(CommonProblem.SEARCH_REASON_NEEDED));
        MultipassNumber number = number(search.number());
        String subject = officer.subject().value();
        if (!throttle.searchRegister(UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)))) {
            throw new ProblemException(IdentityProblem.TOO_MANY_REQUESTS);
        }
        Optional<String> found = citizens.find(number)
                .map(citizens::current)
                .map(Citizen::id)
                .map(id -> subjects.inMultipass(id.value()).value());
        JournalEvent entry = JournalEvent.of(IdentityJournalEvent.REGISTER_SEARCHED)
                .actor(subject)
                .fact("reason", reason.reason().code())
                .disclose("actorName", officer.name())
                .disclose("statedReason", reason.sentence());
        journal.appendNow(found.map(entry::subject).orElseGet(() -> entry.outcome(Outcome.REFUSED)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new FoundResident(found.orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND))));
    }

    private static MultipassNumber number(@Nullable String typed) {
        try {
            return MultipassNumber.parse(Optional.ofNullable(typed).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST, e).with("parameter", "number");
        }
    }
}
