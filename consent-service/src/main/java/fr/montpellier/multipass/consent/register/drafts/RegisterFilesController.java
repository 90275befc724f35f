package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Register files that become drafts, and what an entry of the caller's organisation may name. */
@RestController
@RequestMapping("/api/register")
@PreAuthorize("hasAuthority('SCOPE_register.write')")
class RegisterFilesController {

    private final RegisterImport files;
    private final DraftChecks register;

    RegisterFilesController(RegisterImport files, DraftChecks register) {
        this.files = files;
        this.register = register;
    }

    /**
     * @param outcome {@code draft}, {@code unchanged}, or the code of the problem for which there is no draft
     * @param draft identifier of the draft
     * @param rule of the register that the entry breaks
     * @param about what the rule is about
     */
    record ImportedView(
            String code,
            String outcome,
            @Nullable String draft,
            @Nullable String rule,
            @Nullable String about) {

        static ImportedView of(RegisterImport.Imported imported) {
            return new ImportedView(
                    imported.code(),
                    imported.outcome(),
                    imported.draft().map(draft -> draft.id().toString()).orElse(null),
                    imported.rule().map(broken -> broken.rule().code()).orElse(null),
                    imported.rule().map(broken -> broken.about()).orElse(null));
        }
    }

    record ImportView(List<ImportedView> items) {}

    record NamedView(String code, String name) {}

    /**
     * @param year kind of the year that its documents have; absent if they have none
     * @param facts that can be read in its documents
     */
    record TypeView(String code, String name, @Nullable String year, boolean issued, List<NamedView> facts) {}

    /**
     * @param departments of the caller's organisation
     * @param legalExchange whether the organisation may use legal exchanges
     * @param sources other administrations that the vault asks; empty if it named none
     */
    record VocabularyView(
            List<NamedView> departments, List<TypeView> types, boolean legalExchange, List<SourceView> sources) {}

    /** @param facts of the register that it answers */
    record SourceView(String code, List<NamedView> facts) {}

    /**
     * Opens a draft for each démarche of the file that says something new, as the caller.
     *
     * @param file a register file, of which the member {@code demarches} is read; it is received once the caller is known
     */
    @PostMapping(
            path = "/import",
            consumes = {"application/yaml", MediaType.APPLICATION_JSON_VALUE})
    ImportView importFile(
            Caller.Administrator author, @RequestBody InputStreamResource file, HttpServletRequest request)
            throws IOException {
        return new ImportView(files.open(author, request.getContentLengthLong(), file.getInputStream()).stream()
                .map(ImportedView::of)
                .toList());
    }

    /** Lists what an entry of the caller's organisation may name, in the language of the request. */
    @GetMapping("/vocabulary")
    VocabularyView vocabulary(Caller.Administrator author, Locale locale) {
        Language language = Language.of(locale);
        DraftChecks.Vocabulary vocabulary = register.vocabulary(author.organisation());
        return new VocabularyView(
                vocabulary.departments().stream()
                        .map(department -> new NamedView(
                                department.code().value(), department.name().in(language)))
                        .toList(),
                vocabulary.types().stream()
                        .map(type -> new TypeView(
                                type.code(),
                                type.name().in(language),
                                type.year().map(year -> year.kind().code()).orElse(null),
                                type.issued(),
                                vocabulary.facts().stream()
                                        .filter(fact -> fact.types().contains(type.code()))
                                        .map(fact -> new NamedView(
                                                fact.code(), fact.name().in(language)))
                                        .toList()))
                        .toList(),
                vocabulary.departments().stream()
                        .anyMatch(department -> department.organisation().kind() == OrganisationKind.PUBLIC),
                sources(vocabulary, language));
    }

    private static List<SourceView> sources(DraftChecks.Vocabulary vocabulary, Language language) {
        return new TreeMap<>(vocabulary.sources())
                .entrySet().stream()
                        .map(source -> new SourceView(
                                source.getKey(),
                                vocabulary.facts().stream()
                                        .filter(fact -> source.getValue().contains(fact.code()))
                                        .map(fact -> new NamedView(
                                                fact.code(), fact.name().in(language)))
                                        .toList()))
                        .toList();
    }
}
