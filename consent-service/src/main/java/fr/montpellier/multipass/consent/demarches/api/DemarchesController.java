package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.demarches.Recipients;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@WithinMandate
@RequestMapping("/api/demarches")
class DemarchesController {

    private final Demarches demarches;
    private final ApplicationRepository applications;
    private final MandatedDemarches mandated;
    private final Recipients recipients;
    private final RequiredLevels levels;
    private final Clock clock;

    DemarchesController(
            Demarches demarches,
            ApplicationRepository applications,
            MandatedDemarches mandated,
            Recipients recipients,
            RequiredLevels levels,
            Clock clock) {
        this.demarches = demarches;
        this.mandated = mandated;
        this.recipients = recipients;
        this.levels = levels;
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * Lists the démarches, ordered by code.
     *
     * @param code of those that are sought; all if left out
     * @param cursor code of the last démarche of the page before
     */
    @GetMapping
    ResponseEntity<Page<DemarcheSummaryView>> list(
            @RequestParam(required = false) @Nullable Set<String> code,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PageRequest.MAX_LIMIT) int limit,
            Locale locale) {
        String after = cursor == null ? "" : new DemarcheCode(cursor).value();
        int most = PageRequest.of(null, limit).limit();
        Language language = Language.of(locale);
        Instant now = clock.instant();
        List<Demarche> found = demarches.current(among(code), after, most + 1);
        List<Demarche> shown = found.subList(0, Math.min(most, found.size()));
        return respond(
                language,
                new Page<>(
                        shown.stream()
                                .map(demarche -> DemarcheSummaryView.of(demarche, language, now))
                                .toList(),
                        found.size() > most ? shown.getLast().code().value() : null));
    }

    /** Returns the codes of the démarches that are sought and may be seen; null: all. */
    private String @Nullable [] among(@Nullable Set<String> sought) {
        String[] seen = mandated.codes();
        if (sought == null) {
            return seen;
        }
        Set<String> among = new TreeSet<>(sought);
        if (seen != null) {
            among.retainAll(Set.of(seen));
        }
        return among.toArray(String[]::new);
    }

    @GetMapping("/{code}")
    ResponseEntity<DemarcheView> one(@PathVariable String code, Locale locale) {
        Language language = Language.of(locale);
        Demarche demarche = demarches.current(parseCode(code));
        mandated.require(demarche.code());
        return respond(
                language,
                DemarcheView.of(
                        demarche,
                        applications.findByDepartment(demarche.department().code()),
                        recipients.find(demarche.code(), language),
                        levels.of(demarche),
                        language,
                        clock.instant()));
    }

    private static DemarcheCode parseCode(String code) {
        try {
            return new DemarcheCode(code);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE).because("malformed code");
        }
    }

    private static <T> ResponseEntity<T> respond(Language language, T body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .body(body);
    }
}
