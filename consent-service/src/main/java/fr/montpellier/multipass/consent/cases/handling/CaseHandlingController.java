package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.queue.CaseFilters;
import fr.montpellier.multipass.consent.cases.views.CaseView;
import fr.montpellier.multipass.consent.cases.views.CaseViewMapper;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases")
@PreAuthorize("hasAuthority('SCOPE_cases.handle')")
class CaseHandlingController {

    /** The value that stands for the caller in the place of an agent's identifier. */
    private static final String ME = "me";

    private final CaseOpening opening;
    private final CaseProgress progress;
    private final PieceRequests requests;
    private final CaseRecording recording;
    private final CaseFilters filters;
    private final CaseViewMapper views;
    private final Clock clock;

    CaseHandlingController(
            CaseOpening opening,
            CaseProgress progress,
            PieceRequests requests,
            CaseRecording recording,
            CaseFilters filters,
            CaseViewMapper views,
            Clock clock) {
        this.opening = opening;
        this.progress = progress;
        this.requests = requests;
        this.recording = recording;
        this.filters = filters;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/{caseReference}")
    @PreAuthorize("hasAuthority('SCOPE_cases.read')")
    CaseView open(Caller.Agent agent, @PathVariable String caseReference, Locale locale) {
        return view(opening.open(agent, caseReference), agent, locale);
    }

    /** @param items other agents of the department who recently saw its list and handle the démarche */
    record ColleaguesView(List<ColleagueView> items) {}

    record ColleagueView(String id, String name) {}

    @GetMapping("/colleagues")
    ColleaguesView colleagues(
            Caller.Agent agent, @RequestParam(name = "demarche", required = false) @Nullable String demarche) {
        Optional<DemarcheCode> handled = Optional.ofNullable(demarche).map(DemarcheCode::new);
        return new ColleaguesView(progress.colleagues(agent, handled, clock.instant()).stream()
                .filter(each -> !each.subject().equals(agent.subject()))
                .map(each -> new ColleagueView(each.subject().value(), each.name()))
                .toList());
    }

    @PostMapping("/{caseReference}/steps")
    CaseView step(
            Caller.Agent agent,
            @PathVariable String caseReference,
            @Valid @RequestBody CaseBodies.Step body,
            Locale locale) {
        return view(
                progress.take(agent, caseReference, body.version(), CaseStep.fromCode(body.step()), body.written()),
                agent,
                locale);
    }

    @PostMapping("/{caseReference}/piece-requests")
    CaseView ask(
            Caller.Agent agent,
            @PathVariable String caseReference,
            @Valid @RequestBody CaseBodies.PieceRequest body,
            Locale locale) {
        return view(requests.ask(agent, caseReference, body.version(), body.asked()), agent, locale);
    }

    @PostMapping("/{caseReference}/piece-requests/{request}/cancellation")
    CaseView cancel(
            Caller.Agent agent,
            @PathVariable String caseReference,
            @PathVariable String request,
            @Valid @RequestBody CaseBodies.Version body,
            Locale locale) {
        return view(requests.cancel(agent, caseReference, body.version(), request), agent, locale);
    }

    @PutMapping("/{caseReference}/assignee")
    CaseView assign(
            Caller.Agent agent,
            @PathVariable String caseReference,
            @Valid @RequestBody CaseBodies.Assignment body,
            Locale locale) {
        Optional<SubjectId> to =
                Optional.ofNullable(body.agent()).map(id -> id.equals(ME) ? agent.subject() : new SubjectId(id));
        return view(progress.assign(agent, caseReference, body.version(), to), agent, locale);
    }

    @PostMapping("/{caseReference}/notes")
    CaseView note(
            Caller.Agent agent,
            @PathVariable String caseReference,
            @Valid @RequestBody CaseBodies.Note body,
            Locale locale) {
        return view(recording.note(agent, caseReference, body.written()), agent, locale);
    }

    @PostMapping("/{caseReference}/verified-documents")
    CaseView verify(
            Caller.Agent agent,
            @PathVariable String caseReference,
            @Valid @RequestBody CaseBodies.VerifiedDocument body,
            Locale locale) {
        return view(
                recording.verify(
                        agent,
                        caseReference,
                        body.version(),
                        DocumentId.parse(body.document()),
                        Optional.ofNullable(body.period()),
                        body.values(),
                        Optional.ofNullable(body.checkedDate())),
                agent,
                locale);
    }

    private CaseView view(Case changed, Caller.Agent agent, Locale locale) {
        return views.full(changed, agent, filters.including(agent, changed.reference()), locale);
    }
}
