package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.texts.WrittenText;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@WithinMandate
@RequestMapping("/api/own-cases")
@PreAuthorize("hasAuthority('SCOPE_authorisations.own')")
class OwnCasesController {

    private final OwnCases cases;
    private final OwnCaseViewMapper views;

    OwnCasesController(OwnCases cases, OwnCaseViewMapper views) {
        this.cases = cases;
        this.views = views;
    }

    @GetMapping
    Page<OwnCaseView> list(
            Caller.Resident resident,
            @RequestParam(defaultValue = "all") String filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Locale locale) {
        return views.list(cases.list(resident, OwnCaseFilter.fromCode(filter), PageRequest.of(cursor, limit)), locale);
    }

    /** @param items codes of the démarches of which a case is under way, each once */
    record DemarchesUnderWay(List<String> items) {}

    @GetMapping("/demarches")
    DemarchesUnderWay demarchesUnderWay(Caller.Resident resident) {
        return new DemarchesUnderWay(cases.demarchesUnderWay(resident).stream()
                .map(DemarcheCode::value)
                .toList());
    }

    @GetMapping("/{caseReference}")
    OwnCaseView one(Caller.Resident resident, @PathVariable String caseReference, Locale locale) {
        return views.full(cases.find(resident, caseReference), locale);
    }

    /** @param unavailable explanation why the resident does not have the piece */
    record StepAnswerBody(@NotBlank @Size(max = 500) String unavailable) {}

    @PostMapping("/{caseReference}/piece-requests/{request}/answer")
    OwnCaseView answer(
            Caller.Resident resident,
            @PathVariable String caseReference,
            @PathVariable String request,
            @Valid @RequestBody StepAnswerBody body,
            Locale locale) {
        return views.full(
                cases.answerUnavailable(resident, caseReference, request, WrittenText.require(body.unavailable())),
                locale);
    }
}
