package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.demarches.publication.DemarchePublicationRepository.Published;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.register.ReadingExtent;
import fr.montpellier.multipass.consent.register.RegisterFile;
import fr.montpellier.multipass.consent.register.RegisterReader;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published register, version by version, for those who write and publish it. */
@RestController
@RequestMapping("/api/register")
@PreAuthorize("hasAnyAuthority('SCOPE_register.write', 'SCOPE_register.approve')")
class RegisterController {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DraftChecks register;
    private final Drafts drafts;

    RegisterController(DraftChecks register, Drafts drafts) {
        this.register = register;
        this.drafts = drafts;
    }

    /** @param entry as in a register file; absent for a version that was published before entries were stored */
    record VersionView(
            int version,
            Instant publishedAt,
            LocalDate effectiveFrom,
            @Nullable JsonNode entry) {

        static VersionView of(Published version) {
            return new VersionView(
                    version.number(),
                    version.publishedAt(),
                    version.effectiveFrom(),
                    version.content().map(JSON::readTree).orElse(null));
        }
    }

    /** @param writable whether the caller may write the next version */
    record VersionList(List<VersionView> items, boolean writable) {}

    record DifferenceView(
            String path, @Nullable String before, @Nullable String after) {}

    /** @param readsMore whether residents must agree again, because the later version lets more be read */
    record ComparisonView(int from, int to, boolean readsMore, List<DifferenceView> differences) {}

    /** @param demarches the latest version of each démarche, in the form of a register file */
    record ExportView(List<JsonNode> demarches) {}

    /** Lists the versions of a démarche, the latest first. There are tens of them: one page holds them all. */
    @GetMapping("/demarches/{code}/versions")
    VersionList versions(Caller caller, @PathVariable String code) {
        List<Published> versions = published(code);
        return new VersionList(
                versions.stream().map(VersionView::of).toList(), drafts.mayFollow(caller, versions.getFirst()));
    }

    @GetMapping("/demarches/{code}/comparison")
    ComparisonView comparison(Caller caller, @PathVariable String code, @RequestParam int from, @RequestParam int to) {
        return compare(content(code, from), content(code, to));
    }

    /** Compares a draft with the version that it follows. */
    @GetMapping("/drafts/{id}/comparison")
    ComparisonView comparison(Caller caller, @PathVariable UUID id) {
        Draft draft = drafts.find(caller, id);
        if (draft.baseVersion() == 0) {
            return compare("{}", draft.content());
        }
        return compare(content(draft.code(), draft.baseVersion()), draft.content());
    }

    /** Exports the latest version of each démarche as members of a register file; JSON is YAML. */
    @GetMapping("/export")
    ExportView export(Caller caller) {
        return new ExportView(register.codes().stream()
                .flatMap(code -> register.versions(code).stream().limit(1))
                .flatMap(version -> version.content().stream())
                .map(JSON::readTree)
                .toList());
    }

    private List<Published> published(String code) {
        List<Published> versions = register.versions(code);
        if (versions.isEmpty()) {
            throw new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE);
        }
        return versions;
    }

    private String content(String code, int version) {
        return published(code).stream()
                .filter(each -> each.number() == version)
                .findFirst()
                .flatMap(Published::content)
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE).because("no such version"));
    }

    private static ComparisonView compare(String before, String after) {
        RegisterFile.DemarcheEntry later = RegisterReader.entry(after);
        boolean first = before.equals("{}");
        return new ComparisonView(
                first ? 0 : RegisterReader.entry(before).version(),
                later.version(),
                !first && ReadingExtent.isLarger(RegisterReader.entry(before), later),
                EntryComparison.of(JSON.readTree(before), JSON.readTree(after)).stream()
                        .map(difference -> new DifferenceView(
                                difference.path(),
                                difference.before().orElse(null),
                                difference.after().orElse(null)))
                        .toList());
    }
}
