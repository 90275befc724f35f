package fr.montpellier.multipass.journal.usages;

import fr.montpellier.multipass.journal.entries.PersonCommitment;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.usages.Usages.Organisation;
import fr.montpellier.multipass.journal.usages.Usages.Usage;
import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves residents the usages of their data in the shape of Estonia's access log, for other portals. The person is that of the
 * token, which a portal got from them.
 */
@RestController
class UsagesController {

    private static final String PUBLIC_BODY = "GOV";
    private static final String COMPANY = "COM";

    private final UsageRepository usages;
    private final UsageTypes types;
    private final PseudonymRepository pseudonyms;
    private final String service;

    /** @param key of the journal, whose origin names this service */
    UsagesController(UsageRepository usages, PseudonymRepository pseudonyms, SigningKeyRepository key) {
        this.usages = usages;
        this.types = usages.types();
        this.pseudonyms = pseudonyms;
        this.service = JournalCondition.service(key.origin());
    }

    /**
     * @param userCode the caller's own identifier ({@code sub}), if it is there
     * @param includeBulkProcessing without effect: there is no bulk processing
     */
    @GetMapping("/journal/usages")
    @PreAuthorize("hasAuthority('SCOPE_accesses.own')")
    ResponseEntity<Usages> usages(
            Caller.Resident caller,
            @RequestParam(required = false) @Nullable String userCode,
            @RequestParam(required = false) @Nullable List<String> processingType,
            @RequestParam(required = false) @Nullable Boolean includeBulkProcessing,
            @RequestParam(required = false) @Nullable List<String> logSourceSystems,
            @RequestParam(required = false) @Nullable String periodStart,
            @RequestParam(required = false) @Nullable String periodEnd,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        if (userCode != null && !userCode.equals(caller.subject().value())) {
            throw new ProblemException(CommonProblem.NOT_ALLOWED).because("the usages of another person");
        }
        UsageQuery query = UsageQuery.of(processingType, logSourceSystems, periodStart, periodEnd, limit, offset);
        boolean asked = query.systems().isEmpty() || query.systems().contains(service);
        // By the verified pseudonym, not by the one that a row of the database links to the reference.
        Optional<String> person = pseudonyms
                .person(caller.subject().value())
                .map(PersonCommitment::pseudonym)
                .filter(known -> asked);
        List<JournalEntry> found = person.map(name -> usages.find(name, query).stream()
                        .map(JournalEntry::parse)
                        .toList())
                .orElse(List.of());
        long total = person.map(name -> usages.count(name, query)).orElse(0L);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer(total, found));
    }

    private Usages answer(long total, List<JournalEntry> found) {
        List<Usage> requests = new ArrayList<>();
        List<Usage> responses = new ArrayList<>();
        List<Usage> processings = new ArrayList<>();
        found.forEach(entry -> {
            Optional<String> application = fact(entry, "application");
            if (types.requested().contains(entry.type())) {
                requests.add(
                        usage(entry, department(entry), Optional.of(organisation(PUBLIC_BODY, fact(entry, "source")))));
            } else if (application.isPresent()) {
                Organisation receiver = organisation(COMPANY, application);
                responses.add(usage(entry, receiver, Optional.of(receiver)));
            } else {
                processings.add(usage(entry, department(entry), Optional.empty()));
            }
        });
        return new Usages(total, found.size(), requests, responses, List.of(), processings);
    }

    private Usage usage(JournalEntry entry, Organisation initiator, Optional<Organisation> target) {
        return new Usage(
                entry.at(),
                fact(entry, "demarche").orElse(entry.type()),
                service,
                fact(entry, "basis").orElse(null),
                fact(entry, "authorisation").orElse(null),
                entry.id().toString(),
                fact(entry, "case").orElse(null),
                initiator,
                target.orElse(null),
                target.isPresent() ? null : organisation(PUBLIC_BODY, Optional.empty()));
    }

    private Organisation department(JournalEntry entry) {
        return organisation(PUBLIC_BODY, fact(entry, "department"));
    }

    /** @param name empty: this service itself */
    private Organisation organisation(String type, Optional<String> name) {
        return new Organisation(type, name.orElse(service), name.isPresent() ? null : service);
    }

    private static Optional<String> fact(JournalEntry entry, String name) {
        return Optional.ofNullable(entry.facts().get(name)).filter(value -> !value.isEmpty());
    }
}
