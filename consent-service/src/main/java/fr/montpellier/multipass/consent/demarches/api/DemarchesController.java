package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.demarches.Recipients;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
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

    /** Lists the démarches. There are tens of them: one page holds them all. */
    @GetMapping
    ResponseEntity<Page<DemarcheSummaryView>> list(Locale locale) {
        Language language = Language.of(locale);
        Instant now = clock.instant();
        return respond(
                language,
                new Page<>(
                        demarches.current().stream()
                                .filter(demarche -> mandated.covers(demarche.code()))
                                .map(demarche -> DemarcheSummaryView.of(demarche, language, now))
                                .toList(),
                        null));
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
