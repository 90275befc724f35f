package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API of exceptional accesses: agents open them, a second agent decides, data protection officers see them all. */
@RestController
@RequestMapping("/api/exceptional-accesses")
class ExceptionalAccessesController {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;
    private static final int MOST_DOCUMENTS = 50;
    private static final int MOST_HOURS = 24;

    private final ExceptionalAccesses accesses;
    private final ExceptionalAccessLists lists;
    private final Clock clock;

    ExceptionalAccessesController(ExceptionalAccesses accesses, ExceptionalAccessLists lists, Clock clock) {
        this.accesses = accesses;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * @param documents identifiers by type
     * @param refusedForName whether opening them would be refused because of an account with a name like the agent's
     */
    record PossibleView(String caseReference, Map<String, List<String>> documents, boolean refusedForName) {}

    /**
     * @param documents identifiers
     * @param sentence that the resident reads
     * @param hours until the access ends
     */
    record OpeningBody(
            @NotNull @Size(max = 100) String caseReference,
            @NotEmpty @Size(max = MOST_DOCUMENTS) List<@NotNull @Size(max = 36) String> documents,

            @NotNull @Pattern(regexp = "vital|safeguarding|judicial")
            String reason,

            @NotNull @Size(min = SHORTEST, max = LONGEST) String sentence,
            @NotNull @Min(1) @Max(MOST_HOURS) Integer hours) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "OpeningBody[" + caseReference + "]";
        }
    }

    /** @param sentence that the resident reads */
    record DecisionBody(
            @NotNull Boolean confirmed,
            @NotNull @Size(min = SHORTEST, max = LONGEST) String sentence) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "DecisionBody";
        }
    }

    /**
     * @param mayOpen whether the agent may open other accesses again
     * @param sentence that the resident reads
     * @param seen the {@code at} of the review that the officer read on the access; absent if there was none
     */
    record ReviewBody(
            @NotNull Boolean mayOpen,
            @NotNull @Size(min = SHORTEST, max = LONGEST) String sentence,
            @Nullable Instant seen) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "ReviewBody";
        }
    }

    /** @param sentence how the officer knows that they are two people */
    record SeparationBody(
            @NotNull @Size(min = SHORTEST, max = LONGEST) String sentence) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "SeparationBody";
        }
    }

    /**
     * Which accesses are sought, in a body so that no address contains names.
     *
     * @param list as {@link #ofAll}
     * @param after the {@code next} of the page before; absent for the first
     * @param agent beginnings of words of the name of the agent who opened them
     * @param since first moment at which they were opened
     * @param until moment before which they were opened
     */
    record SearchBody(
            @NotNull @Size(max = 20) String list,
            @Nullable @Size(max = 200) String after,
            @Nullable @Size(max = 100) String agent,
            @Nullable @Size(max = 100) String caseReference,
            @Nullable @Size(max = 64) String department,
            @Nullable Instant since,
            @Nullable Instant until) {

        /** Returns a text without the name, which is personal. */
        @Override
        public String toString() {
            return "SearchBody[" + list + "]";
        }
    }

    /** Returns the documents of a case that an exceptional access may name. */
    @GetMapping("/cases/{caseReference}")
    @PreAuthorize("hasAuthority('SCOPE_cases.handle')")
    PossibleView possible(Caller.Agent agent, @PathVariable String caseReference) {
        ExceptionalAccesses.Possible possible = accesses.possible(agent, caseReference);
        return new PossibleView(caseReference, possible.documents().identifiers(), possible.refusedForName());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('SCOPE_cases.handle')")
    ExceptionalAccessView open(Caller.Agent agent, @Valid @RequestBody OpeningBody body) {
        ExceptionalReason reason = ExceptionalReason.fromCode(body.reason())
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "reason"));
        ExceptionalAccess opened = accesses.open(
                agent,
                body.caseReference(),
                body.documents().stream().map(DocumentId::parse).collect(Collectors.toSet()),
                reason,
                body.sentence().strip(),
                Duration.ofHours(body.hours()));
        return view(opened, agent);
    }

    /**
     * Returns accesses of the agent's organisation: those that wait for a second person, the oldest first, or the others, the latest
     * first.
     *
     * @param list {@code waiting}, for a portal of an earlier version too, or {@code decided}
     * @param after the {@code next} of the page before; absent for the first
     */
    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_cases.handle')")
    ExceptionalAccessView.Listed ofOrganisation(
            Caller.Agent agent,
            @RequestParam(defaultValue = "waiting") String list,
            @RequestParam(required = false) @Nullable String after) {
        ExceptionalAccessLists.Listed found =
                lists.of(agent, ExceptionalAccessList.ofAgents(list), PageRequest.of(after, null));
        return ExceptionalAccessView.Listed.of(
                found, each -> ExceptionalAccessView.ofAgent(each, agent.subject(), found.now()));
    }

    @PostMapping("/{id}/decision")
    @PreAuthorize("hasAuthority('SCOPE_cases.handle')")
    ExceptionalAccessView decide(Caller.Agent agent, @PathVariable UUID id, @Valid @RequestBody DecisionBody body) {
        return view(
                accesses.decide(
                        agent,
                        new SharingAuthorisationId(id),
                        body.confirmed(),
                        body.sentence().strip()),
                agent);
    }

    /**
     * Returns accesses of every organisation: those on which the officer has to decide, those that wait for a second person, both the
     * oldest first, those whose agents open no other, or the rest, both the latest first.
     *
     * @param list {@code to-decide}, for a portal of an earlier version too, {@code waiting}, {@code held-back} or {@code settled}
     * @param after the {@code next} of the page before; absent for the first
     */
    @GetMapping("/all")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ExceptionalAccessView.Listed ofAll(
            Caller.Dpo officer,
            @RequestParam(defaultValue = "to-decide") String list,
            @RequestParam(required = false) @Nullable String after) {
        return ofAll(list, after, ExceptionalAccessFilter.NONE);
    }

    /**
     * Returns accesses of every organisation as {@link #ofAll(Caller.Dpo, String, String)}: those that are sought.
     *
     * @throws IllegalArgumentException if a reference or a department has another form
     */
    @PostMapping("/all/search")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ExceptionalAccessView.Listed searchAll(Caller.Dpo officer, @Valid @RequestBody SearchBody body) {
        return ofAll(
                body.list(),
                body.after(),
                new ExceptionalAccessFilter(
                        Optional.ofNullable(body.agent()).map(lists::agentsNamed),
                        Optional.ofNullable(body.caseReference()).map(CaseReference::new),
                        Optional.ofNullable(body.department()).map(DepartmentCode::new),
                        Optional.ofNullable(body.since()),
                        Optional.ofNullable(body.until())));
    }

    private ExceptionalAccessView.Listed ofAll(String list, @Nullable String after, ExceptionalAccessFilter filter) {
        ExceptionalAccessLists.Listed found =
                lists.of(ExceptionalAccessList.ofOfficer(list), filter, PageRequest.of(after, null));
        List<Homonym> refused = lists.homonyms(found.page().items());
        return ExceptionalAccessView.Listed.of(
                found, each -> ExceptionalAccessView.ofOfficer(each, refused, found.now()));
    }

    /** Returns how many accesses there are, and how many await the officer. */
    @GetMapping("/all/counts")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ExceptionalAccessCounts counts(Caller.Dpo officer) {
        return lists.counts();
    }

    /** Records whether an agent whose access was disputed or not confirmed may open others again. */
    @PostMapping("/{id}/review")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    ExceptionalAccessView review(Caller.Dpo officer, @PathVariable UUID id, @Valid @RequestBody ReviewBody body) {
        ExceptionalAccess reviewed = accesses.review(
                officer,
                new SharingAuthorisationId(id),
                body.mayOpen(),
                body.sentence().strip(),
                Optional.ofNullable(body.seen()));
        return ofOfficer(reviewed);
    }

    /** Records that an account that was refused because of its name is of another person than the agent of the access. */
    @PostMapping("/{id}/homonyms/{homonym}/separation")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    ExceptionalAccessView separate(
            Caller.Dpo officer,
            @PathVariable UUID id,
            @PathVariable UUID homonym,
            @Valid @RequestBody SeparationBody body) {
        return ofOfficer(accesses.separate(
                officer,
                new SharingAuthorisationId(id),
                homonym,
                body.sentence().strip()));
    }

    private ExceptionalAccessView ofOfficer(ExceptionalAccess access) {
        return ExceptionalAccessView.ofOfficer(access, lists.homonyms(List.of(access)), clock.instant());
    }

    private ExceptionalAccessView view(ExceptionalAccess access, Caller.Agent agent) {
        return ExceptionalAccessView.ofAgent(access, agent.subject(), clock.instant());
    }
}
