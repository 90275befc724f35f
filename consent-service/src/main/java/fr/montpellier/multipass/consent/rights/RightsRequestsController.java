package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.rights.RightsRequest.ContestedEntry;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
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

/** The API of requests about data: residents make and read their own, data protection officers answer them. */
@RestController
@RequestMapping("/api/rights-requests")
class RightsRequestsController {

    private static final int LONGEST = 2_000;
    private static final int SHORTEST_ANSWER = 10;
    private static final long LARGEST_INDEX = 999_999_999_999_999L;

    private final RightsRequests requests;
    private final RightsRequestRepository stored;

    RightsRequestsController(RightsRequests requests, RightsRequestRepository stored) {
        this.requests = requests;
        this.stored = stored;
    }

    /** The entry that is contested; needed for the kind {@code contested-access} alone. */
    record EntryBody(
            @NotNull @Pattern(regexp = "identity|consent|vault")
            String journal,

            @NotNull @Min(0) @Max(LARGEST_INDEX) Long index,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String leafHash) {}

    /** @param sentence of the resident; may be absent */
    record RequestBodyView(
            @NotNull
            @Pattern(regexp = "access|rectification|erasure|restriction|portability|objection|contested-access")
            String kind,

            @Nullable @Size(max = LONGEST) String sentence,
            @Nullable @Valid EntryBody entry) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "RequestBodyView[" + kind + "]";
        }
    }

    /** @param granted whether what was requested is done, or the contested access was not right */
    record AnswerBody(
            @NotNull Boolean granted,

            @NotNull @Size(min = SHORTEST_ANSWER, max = LONGEST)
            String sentence) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "AnswerBody";
        }
    }

    /** @param sentence that tells the resident why it takes longer, or why a restriction ends */
    record ExtensionBody(
            @NotNull @Size(min = SHORTEST_ANSWER, max = LONGEST)
            String sentence) {

        /** Returns a text without the sentence, which is personal. */
        @Override
        public String toString() {
            return "ExtensionBody";
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('SCOPE_authorisations.own')")
    RightsRequestView request(Caller.Resident resident, @Valid @RequestBody RequestBodyView body) {
        RightsKind kind = RightsKind.fromCode(body.kind())
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "kind"));
        Optional<ContestedEntry> entry = Optional.ofNullable(body.entry())
                .map(each -> new ContestedEntry(each.journal(), each.index(), each.leafHash()));
        if ((kind == RightsKind.CONTESTED_ACCESS) != entry.isPresent()) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "entry");
        }
        String sentence =
                Optional.ofNullable(body.sentence()).map(String::strip).orElse("");
        return RightsRequestView.ofResident(requests.receive(resident, kind, sentence, entry));
    }

    /**
     * Returns the requests of the resident, the newest first.
     *
     * @param cursor the {@code next} of the page before; absent for the first
     */
    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_authorisations.own')")
    Page<RightsRequestView> own(
            Caller.Resident resident,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        return Page.of(
                        stored.find(resident.subject(), page.after(), page.limit() + 1),
                        page,
                        RightsRequestRepository::positionOfOwn)
                .map(RightsRequestView::ofResident);
    }

    /**
     * Returns the requests that wait for an answer, those that are due first before the others.
     *
     * @param after the {@code next} of the page before; absent for the first
     */
    @GetMapping("/open")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    RightsRequestView.Counted open(Caller.Dpo officer, @RequestParam(required = false) @Nullable String after) {
        PageRequest page = PageRequest.of(after, null);
        return RightsRequestView.Counted.of(
                Page.of(
                        stored.findOpen(page.after().inOldestFirst(), page.limit() + 1),
                        page,
                        RightsRequestRepository::positionOfOpen),
                stored.countOpen());
    }

    /**
     * Returns the requests whose restriction lasts, which the officer may end, the latest answer first.
     *
     * @param after the {@code next} of the page before; absent for the first
     */
    @GetMapping("/restricting")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    RightsRequestView.Counted restricting(Caller.Dpo officer, @RequestParam(required = false) @Nullable String after) {
        PageRequest page = PageRequest.of(after, null);
        return RightsRequestView.Counted.of(
                Page.of(
                        stored.findRestricting(page.after(), page.limit() + 1),
                        page,
                        RightsRequestRepository::positionOfAnswered),
                stored.countRestricting());
    }

    /**
     * Returns the other requests that were answered, the latest answer first.
     *
     * @param after the {@code next} of the page before; absent for the first
     */
    @GetMapping("/answered")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    RightsRequestView.Counted answered(Caller.Dpo officer, @RequestParam(required = false) @Nullable String after) {
        PageRequest page = PageRequest.of(after, null);
        return RightsRequestView.Counted.of(
                Page.of(
                        stored.findAnswered(page.after(), page.limit() + 1),
                        page,
                        RightsRequestRepository::positionOfAnswered),
                stored.countAnswered());
    }

    @PostMapping("/{id}/answer")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    RightsRequestView answer(Caller.Dpo officer, @PathVariable UUID id, @Valid @RequestBody AnswerBody body) {
        return RightsRequestView.ofOfficer(
                requests.answer(officer, id, body.granted(), body.sentence().strip()));
    }

    @PostMapping("/{id}/extension")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    RightsRequestView extend(Caller.Dpo officer, @PathVariable UUID id, @Valid @RequestBody ExtensionBody body) {
        return RightsRequestView.ofOfficer(
                requests.extend(officer, id, body.sentence().strip()));
    }

    /** Announces the end of a restriction; the sentence tells the resident why it ends. */
    @PostMapping("/{id}/restriction-end")
    @PreAuthorize("hasAuthority('SCOPE_rights.handle')")
    RightsRequestView endRestriction(
            Caller.Dpo officer, @PathVariable UUID id, @Valid @RequestBody ExtensionBody body) {
        return RightsRequestView.ofOfficer(
                requests.endRestriction(officer, id, body.sentence().strip()));
    }
}
