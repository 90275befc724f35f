package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.demarches.Recipients;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.demarches.api.DemarcheView;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The API by which administrators write versions of démarches, and the data protection officer publishes them. */
@RestController
@RequestMapping("/api/register/drafts")
class DraftsController {

    private static final String WRITE = "hasAuthority('SCOPE_register.write')";
    private static final String APPROVE = "hasAuthority('SCOPE_register.approve')";
    private static final String READ = "hasAnyAuthority('SCOPE_register.write', 'SCOPE_register.approve')";

    private static final int LONGEST_SEARCH = 100;

    private final Drafts drafts;
    private final ApplicationRepository applications;
    private final Recipients recipients;
    private final RequiredLevels levels;
    private final Clock clock;

    DraftsController(
            Drafts drafts,
            ApplicationRepository applications,
            Recipients recipients,
            RequiredLevels levels,
            Clock clock) {
        this.drafts = drafts;
        this.applications = applications;
        this.recipients = recipients;
        this.levels = levels;
        this.clock = clock;
    }

    /** @param entry of the register, as in a register file; its version is replaced by the next one */
    record NewDraftBody(@NotNull ObjectNode entry) {}

    /** @param revision that the caller saw */
    record ChangeBody(@Positive int revision, @NotNull ObjectNode entry) {}

    /** @param effectiveFrom day in Europe/Paris from which it applies; absent: the day of the publication */
    record ProposalBody(@Positive int revision, @Nullable LocalDate effectiveFrom) {}

    record RevisionBody(@Positive int revision) {}

    record RefusalBody(
            @Positive int revision,
            @NotBlank @Size(max = 500) String sentence) {}

    @PostMapping
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    DraftView open(Caller.Administrator author, @Valid @RequestBody NewDraftBody body) {
        return DraftView.of(drafts.open(author, body.entry()), author);
    }

    /** @param total number of drafts on all pages */
    record DraftList(List<DraftView> items, @Nullable String next, int total) {}

    /** @param words each of which is in a title, in the code or in the name of the department; empty: all drafts */
    @GetMapping
    @PreAuthorize(READ)
    DraftList list(
            Caller caller,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (words.length() > LONGEST_SEARCH) {
            throw new IllegalArgumentException("more than " + LONGEST_SEARCH + " characters of words");
        }
        Set<DraftState> states = state == null ? DraftState.all(open) : Set.of(DraftState.fromCode(state));
        Drafts.Listed listed = drafts.list(caller, states, words, PageRequest.of(cursor, limit));
        return new DraftList(
                listed.page().items().stream()
                        .map(draft -> DraftView.of(draft, caller))
                        .toList(),
                listed.page().next(),
                listed.total());
    }

    @GetMapping("/{id}")
    @PreAuthorize(READ)
    DraftView one(Caller caller, @PathVariable UUID id) {
        return DraftView.of(drafts.find(caller, id), caller);
    }

    @PutMapping("/{id}")
    @PreAuthorize(WRITE)
    DraftView change(Caller.Administrator author, @PathVariable UUID id, @Valid @RequestBody ChangeBody body) {
        return DraftView.of(drafts.change(author, id, body.revision(), body.entry()), author);
    }

    @PostMapping("/{id}/proposal")
    @PreAuthorize(WRITE)
    DraftView propose(Caller.Administrator author, @PathVariable UUID id, @Valid @RequestBody ProposalBody body) {
        return DraftView.of(
                drafts.propose(author, id, body.revision(), Optional.ofNullable(body.effectiveFrom())), author);
    }

    @PostMapping("/{id}/discarding")
    @PreAuthorize(WRITE)
    DraftView discard(Caller.Administrator author, @PathVariable UUID id, @Valid @RequestBody RevisionBody body) {
        return DraftView.of(drafts.discard(author, id, body.revision()), author);
    }

    @PostMapping("/{id}/publication")
    @PreAuthorize(APPROVE)
    DraftView publish(Caller.Dpo officer, @PathVariable UUID id, @Valid @RequestBody RevisionBody body) {
        return DraftView.of(drafts.publish(officer, id, body.revision()), officer);
    }

    @PostMapping("/{id}/refusal")
    @PreAuthorize(APPROVE)
    DraftView giveBack(Caller.Dpo officer, @PathVariable UUID id, @Valid @RequestBody RefusalBody body) {
        return DraftView.of(drafts.giveBack(officer, id, body.revision(), body.sentence()), officer);
    }

    /** Returns what a resident reads of the version, in the language of the request. */
    @GetMapping("/{id}/preview")
    @PreAuthorize(READ)
    DemarcheView preview(Caller caller, @PathVariable UUID id, Locale locale) {
        return drafts.preview(
                drafts.find(caller, id),
                demarche -> DemarcheView.of(
                        demarche,
                        applications.findByDepartment(demarche.department().code()),
                        recipients.find(demarche.code(), Language.of(locale)),
                        levels.of(demarche),
                        Language.of(locale),
                        clock.instant()));
    }
}
