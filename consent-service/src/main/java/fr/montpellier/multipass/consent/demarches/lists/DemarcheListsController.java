package fr.montpellier.multipass.consent.demarches.lists;

import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.DepartmentRepository;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.service.names.WordSearch;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with all démarches in force at once, for screens that name, search or order them. */
@RestController
@WithinMandate
class DemarcheListsController {

    private static final int LONGEST_SEARCH = 100;

    private static final int MOST_NAMES = 2_000;

    private final DemarcheLineRepository demarches;
    private final DepartmentRepository departments;
    private final MandatedDemarches mandated;
    private final Clock clock;

    DemarcheListsController(
            DemarcheLineRepository demarches,
            DepartmentRepository departments,
            MandatedDemarches mandated,
            Clock clock) {
        this.demarches = demarches;
        this.departments = departments;
        this.mandated = mandated;
        this.clock = clock;
    }

    /**
     * @param organisation SIRET of the department's organisation
     * @param accessBasis {@code autorisation}, or {@code echange-legal}
     */
    record DemarcheTitleView(
            String code, int version, String title, NamedCode department, String organisation, String accessBasis) {

        static DemarcheTitleView of(DemarcheLine line, Department department, Language language) {
            return new DemarcheTitleView(
                    line.code(),
                    line.version(),
                    line.title(),
                    department.named(language),
                    department.organisation().siret(),
                    line.basis().code());
        }
    }

    record DemarcheName(String code, String title) {}

    /** @param types of which residents give documents */
    record DemarcheNeedsView(String code, String title, List<NeededType> types) {}

    /**
     * Lists the titles of the démarches, ordered by code. Those of 2,000 démarches take some 500 kB.
     *
     * @param words each of which is in the title, in the summary or in the name of the department; empty: all démarches
     */
    @GetMapping("/api/demarche-titles")
    ResponseEntity<Page<DemarcheTitleView>> titles(@RequestParam(defaultValue = "") String words, Locale locale) {
        if (words.length() > LONGEST_SEARCH) {
            throw new IllegalArgumentException("more than " + LONGEST_SEARCH + " characters of words");
        }
        Language language = Language.of(locale);
        List<DemarcheLine> lines = demarches.findAll(language, mandated.codes());
        Map<DepartmentCode, Department> known =
                departments.find(lines.stream().map(DemarcheLine::department).collect(Collectors.toSet()));
        return respond(
                language,
                lines.stream()
                        .filter(line -> words.isBlank()
                                || WordSearch.matches(
                                        words,
                                        Stream.of(
                                                line.title(),
                                                line.summary(),
                                                department(known, line).name().in(language))))
                        .map(line -> DemarcheTitleView.of(line, department(known, line), language))
                        .toList());
    }

    /** @param codes of démarches */
    record NamesRequest(@NotNull @Size(max = MOST_NAMES) List<@NotNull String> codes) {}

    /**
     * Names démarches to every caller, without a token: those alone whose codes the caller sends, so that no short request has the
     * register as its answer. A code that is of no démarche in force is left out.
     */
    @PostMapping("/api/demarche-names")
    ResponseEntity<Page<DemarcheName>> names(@Valid @RequestBody NamesRequest request, Locale locale) {
        Language language = Language.of(locale);
        return respond(
                language,
                demarches.findAll(language, request.codes().toArray(String[]::new)).stream()
                        .map(line -> new DemarcheName(line.code(), line.title()))
                        .toList());
    }

    /** Lists what residents have to give for each démarche, by which those are found for which a resident has all documents. */
    @GetMapping("/api/demarche-needs")
    ResponseEntity<Page<DemarcheNeedsView>> needs(Locale locale) {
        Language language = Language.of(locale);
        Map<String, List<NeededType>> given = demarches.findGiven(clock.instant());
        return respond(
                language,
                demarches.findAll(language, mandated.codes()).stream()
                        .map(line -> new DemarcheNeedsView(
                                line.code(), line.title(), given.getOrDefault(line.code(), List.of())))
                        .toList());
    }

    /** Lists the departments of which a démarche is in force, ordered by code. */
    @GetMapping("/api/departments")
    ResponseEntity<Page<NamedCode>> departments(Locale locale) {
        Language language = Language.of(locale);
        return respond(
                language,
                departments.find(demarches.findDepartments()).values().stream()
                        .map(department -> department.named(language))
                        .sorted(Comparator.comparing(NamedCode::code))
                        .toList());
    }

    private static Department department(Map<DepartmentCode, Department> known, DemarcheLine line) {
        return Objects.requireNonNull(known.get(line.department()), "the register lost a department");
    }

    private static <T> ResponseEntity<Page<T>> respond(Language language, List<T> all) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .body(new Page<>(all, null));
    }
}
