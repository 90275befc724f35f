package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.CatalogueChange;
import fr.montpellier.multipass.vault.catalogue.types.CatalogueVersionRepository;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets the DPO read the catalogue, change it, and see its history. Entity tags are those of RFC 9110. */
@RestController
@RequestMapping("/api/catalogue/types")
@PreAuthorize("hasAuthority('SCOPE_catalogue.manage')")
class CatalogueManagementController {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");
    private static final String NONE_YET = "*";

    private final CatalogueVersionRepository versions;
    private final CatalogueEditor changes;

    CatalogueManagementController(CatalogueVersionRepository versions, CatalogueEditor changes) {
        this.versions = versions;
        this.changes = changes;
    }

    /** @param readable codes of the facts that the vault can read in such a document */
    record CatalogueTypeView(String code, int version, KindDefinition definition, List<String> readable) {

        static CatalogueTypeView of(JustificatifKind kind) {
            return new CatalogueTypeView(kind.code(), kind.version(), KindDefinition.of(kind), kind.readable());
        }
    }

    record TypePage(List<CatalogueTypeView> items) {}

    /** @param by {@code null}: the vault itself, at its first start */
    record VersionView(int version, Instant at, @Nullable String by, List<String> changed, KindDefinition definition) {}

    /** @param next cursor of the next page; {@code null}: this is the last */
    record VersionPage(List<VersionView> items, @Nullable String next) {}

    @GetMapping
    TypePage types(Caller.Dpo officer) {
        return new TypePage(
                versions.findInForce().stream().map(CatalogueTypeView::of).toList());
    }

    @GetMapping("/{code}")
    ResponseEntity<CatalogueTypeView> type(Caller.Dpo officer, @PathVariable String code) {
        return answer(versions.findInForce(code).orElseThrow(CatalogueManagementController::unknown));
    }

    @PutMapping("/{code}")
    ResponseEntity<CatalogueTypeView> change(
            Caller.Dpo officer,
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> known,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) Optional<String> none,
            @RequestBody KindDefinition definition) {
        return answer(changes.change(KindDefinitionMapper.read(code, definition), versionSeen(known, none), officer));
    }

    @GetMapping("/{code}/versions")
    VersionPage history(
            Caller.Dpo officer,
            @PathVariable String code,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = PageRequest.LONG) int limit) {
        PageRequest asked = PageRequest.of(cursor, limit);
        List<CatalogueChange> found =
                versions.findHistory(code, CatalogueChange.version(asked.after()), asked.size() + 1);
        if (found.isEmpty() && asked.after().isEmpty()) {
            throw unknown();
        }
        // The row after the page is the one that its last row is compared with.
        return new VersionPage(
                IntStream.range(0, asked.page(found).size())
                        .mapToObj(i -> view(
                                found.get(i),
                                i + 1 < found.size()
                                        ? Optional.of(found.get(i + 1).kind())
                                        : Optional.empty()))
                        .toList(),
                asked.next(found, CatalogueChange::place).map(Cursor::toString).orElse(null));
    }

    private static VersionView view(CatalogueChange change, Optional<JustificatifKind> before) {
        return new VersionView(
                change.kind().version(),
                change.at(),
                change.by().orElse(null),
                before.isEmpty() ? List.of() : KindDifferences.between(before, change.kind()),
                KindDefinition.of(change.kind()));
    }

    /** Returns the version that the officer saw; 0 for a type that must not exist yet. */
    private static int versionSeen(Optional<String> known, Optional<String> none) {
        if (none.filter(NONE_YET::equals).isPresent() && known.isEmpty()) {
            return 0;
        }
        Matcher tag = TAG.matcher(known.orElseThrow(() -> new ProblemException(VaultProblem.PRECONDITION_REQUIRED)));
        if (!tag.matches()) {
            throw new ProblemException(VaultProblem.CATALOGUE_CHANGED);
        }
        return Integer.parseInt(tag.group(1));
    }

    private static ResponseEntity<CatalogueTypeView> answer(JustificatifKind kind) {
        return ResponseEntity.ok().eTag("\"" + kind.version() + "\"").body(CatalogueTypeView.of(kind));
    }

    private static ProblemException unknown() {
        return new ProblemException(VaultProblem.UNKNOWN_CATALOGUE_TYPE);
    }
}
