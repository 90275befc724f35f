package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.ResidentNames;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.StatusFilter;
import fr.montpellier.multipass.consent.demarches.DemarcheVersions;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases")
@PreAuthorize("hasAuthority('SCOPE_cases.read')")
class CasesController {

    private final Cases cases;
    private final ResidentNames names;
    private final Demarches demarches;
    private final Clock clock;

    CasesController(Cases cases, ResidentNames names, Demarches demarches, Clock clock) {
        this.cases = cases;
        this.names = names;
        this.demarches = demarches;
        this.clock = clock;
    }

    @GetMapping
    Page<CaseView> list(
            Caller.Agent agent,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Locale locale) {
        Page<SharingAuthorisation> page =
                cases.list(agent, StatusFilter.fromParameter(status), PageRequest.of(cursor, limit));
        Instant now = clock.instant();
        // Reads the names, and each version of a démarche, once for the whole list.
        Map<AuthorisationId, String> named = names.find(page.items().stream()
                .filter(each -> Cases.isNamed(each, now))
                .map(SharingAuthorisation::id)
                .toList());
        var versions = new DemarcheVersions(demarches);
        return page.map(each -> CaseView.of(
                each,
                versions.version(each.demarche(), each.demarcheVersion()),
                named.get(each.id()),
                Language.of(locale),
                now));
    }

    @GetMapping("/{caseReference}")
    CaseView open(Caller.Agent agent, @PathVariable String caseReference, Locale locale) {
        return view(cases.open(agent, caseReference), locale);
    }

    private CaseView view(SharingAuthorisation authorisation, Locale locale) {
        Instant now = clock.instant();
        return CaseView.of(
                authorisation,
                demarches.version(authorisation.demarche(), authorisation.demarcheVersion()),
                Cases.isNamed(authorisation, now)
                        ? names.find(authorisation.id()).orElse(null)
                        : null,
                Language.of(locale),
                now);
    }
}
