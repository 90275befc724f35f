package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.catalogue.facts.QuestionAnswers;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Holder;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;
import fr.montpellier.multipass.vault.keeping.documents.suitability.SuitabilityInput;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists the documents that can be chosen for the needs of a démarche, for a resident or for the identity server on
 * behalf of a signed-in resident. The response contains only what distinguishes documents: neither sizes nor facts,
 * except the names in documents of other people.
 */
@RestController
@WithinMandate
class DocumentChoicesController {

    /** Newest documents of one type among which a choice is made. */
    static final int MOST_CHOICES = 100;

    private static final int MOST_NEEDS = 200;
    private static final int MOST_AMONG = 500;
    private static final int MOST_LEFT_OUT = 100_000;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_YEARS = 10;
    private static final int MOST_OF_ONE_TYPE = 25;
    private static final int MOST_FACTS = 50;

    private final DocumentRepository documents;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final DocumentViewMapper views;
    private final Catalogue catalogue;
    private final MandatedTypes mandated;
    private final RepresentativeViewJournal representativeViews;
    private final QuestionAnswers answers;
    private final Clock clock;

    DocumentChoicesController(
            DocumentRepository documents,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            DocumentViewMapper views,
            Catalogue catalogue,
            MandatedTypes mandated,
            RepresentativeViewJournal representativeViews,
            QuestionAnswers answers,
            Clock clock) {
        this.representativeViews = representativeViews;
        this.answers = answers;
        this.documents = documents;
        this.keys = keys;
        this.details = details;
        this.views = views;
        this.catalogue = catalogue;
        this.mandated = mandated;
        this.clock = clock;
    }

    /**
     * @param needs in the order of the answer; the same type may be needed twice if only proposed documents are listed,
     *     so that documents are not repeated often
     * @param proposedOnly whether documents that are not proposed are left out; false by default
     * @param from number of the newest documents of each type that are left out; 0 by default
     * @param among identifiers of the documents to list, whether or not they suit, instead of the newest; not with a part or
     *     with proposed documents only
     */
    record ChoicesBody(
            @NotNull @Size(min = 1, max = MOST_NEEDS) List<@NotNull @Valid NeedBody> needs,
            @Nullable Boolean proposedOnly,
            @Nullable @Min(0) @Max(MOST_LEFT_OUT) Integer from,
            @Nullable @Size(min = 1, max = MOST_AMONG) Set<@NotNull UUID> among) {

        private boolean isPart() {
            return Boolean.TRUE.equals(proposedOnly) || from != null;
        }
    }

    /**
     * @param type its code
     * @param whose {@code applicant}, {@code household} or {@code child}; the applicant's if left out
     * @param maxAgeDays largest age of the document in days, for types whose documents have a day of issue; any if left out
     * @param years years of which a document is accepted, for types whose documents have one; any if left out
     * @param number number of requested documents; one if left out
     * @param facts codes of the facts and questions that are read instead of the document; the document itself if left
     *     out
     */
    record NeedBody(
            @NotNull @Size(max = 100) String type,
            @Nullable @Size(max = 20) String whose,
            @Nullable @Min(0) @Max(MOST_DAYS) Integer maxAgeDays,
            @Nullable @Size(min = 1, max = MOST_YEARS) Set<@NotNull Integer> years,
            @Nullable @Min(1) @Max(MOST_OF_ONE_TYPE) Integer number,
            @Nullable @Size(max = MOST_FACTS) List<@NotNull @Size(max = 100) String> facts) {

        private DocumentNeed on(LocalDate today) {
            return new DocumentNeed(
                    new JustificatifType(type),
                    new Requirement(
                            whose == null ? AcceptedHolder.APPLICANT : AcceptedHolder.fromCode(whose),
                            Optional.empty(),
                            Optional.ofNullable(maxAgeDays).map(today::minusDays),
                            years == null ? Set.of() : years),
                    number == null ? 1 : number,
                    facts == null ? List.of() : facts);
        }
    }

    /**
     * Returns the choices. The method is POST because the needs are too long for a URI.
     *
     * @throws ProblemException if a need has years or an age and the documents of its type have none
     */
    @PostMapping("/api/document-choices")
    @PreAuthorize("hasAnyAuthority('SCOPE_documents.own', 'SCOPE_documents.choose')")
    ResponseEntity<DocumentChoices> list(Caller.Resident resident, @RequestBody @Valid ChoicesBody body) {
        LocalDate today = CivilTime.today(clock);
        List<DocumentNeed> needs =
                body.needs().stream().map(need -> need.on(today)).toList();
        List<JustificatifType> types =
                needs.stream().map(DocumentNeed::type).distinct().toList();
        boolean proposedOnly = Boolean.TRUE.equals(body.proposedOnly());
        if (!proposedOnly && types.size() < needs.size()) {
            throw new IllegalArgumentException("a type is needed twice");
        }
        if (body.among() != null && body.isPart()) {
            throw new IllegalArgumentException("listed documents have no parts");
        }
        needs.forEach(this::rejectWithoutMeaning);
        Optional<ResidentKey> key = keys.find(resident.subject());
        int from = body.from() == null ? 0 : body.from();
        List<Document> listed = key.isEmpty() ? List.of() : find(resident.subject(), types, from, body.among());
        Map<JustificatifType, List<Document>> byType = listed.stream().collect(Collectors.groupingBy(Document::type));
        List<Document> found = byType.values().stream()
                .flatMap(each -> each.stream().limit(MOST_CHOICES))
                .toList();
        Set<JustificatifType> older = types.stream()
                .filter(type -> byType.getOrDefault(type, List.of()).size() > MOST_CHOICES)
                .collect(Collectors.toSet());
        representativeViews.describe(found);
        List<OwnedDocument> owned = found.stream()
                .map(document -> open(document, key.orElseThrow(), resident.identity(), facts(needs, document.type())))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(DocumentChoices.of(
                        needs, new DocumentChoices.Part(owned, from, older, body.among() != null), proposedOnly));
    }

    /** Returns these documents, or one document of each type beyond those among which a choice is made, if there is one. */
    private List<Document> find(SubjectId owner, List<JustificatifType> types, int from, @Nullable Set<UUID> among) {
        List<JustificatifType> covered = types.stream().filter(mandated::covers).toList();
        return among == null
                ? documents.findByTypes(owner, covered, from, MOST_CHOICES + 1)
                : documents.findAmong(
                        owner, covered, among.stream().map(DocumentId::new).toList());
    }

    /** Rejects a year or an age that documents of the type do not have, because nothing would be compared with it. */
    private void rejectWithoutMeaning(DocumentNeed need) {
        Optional<ValidityBasis> basis = catalogue.find(need.type()).map(JustificatifKind::validityFrom);
        if (!need.required().years().isEmpty()
                && basis.filter(known -> !known.isOfYear()).isPresent()) {
            throw rejected(VaultProblem.TYPE_WITHOUT_YEAR, need);
        }
        if (need.required().oldest().isPresent()
                && basis.filter(known -> !known.isOfAge()).isPresent()) {
            throw rejected(VaultProblem.TYPE_WITHOUT_AGE, need);
        }
    }

    private static ProblemException rejected(VaultProblem problem, DocumentNeed need) {
        return new ProblemException(problem).with("documentType", need.type().value());
    }

    private static List<String> facts(List<DocumentNeed> needs, JustificatifType type) {
        return needs.stream()
                .filter(need -> need.type().equals(type))
                .flatMap(need -> need.facts().stream())
                .toList();
    }

    /** @param facts codes of the needed facts and questions */
    private OwnedDocument open(
            Document document, ResidentKey key, Optional<Caller.Identity> owner, List<String> facts) {
        DocumentDetails known = details.open(document, key);
        CheckResult check = known.check();
        List<DocumentStatus> statuses = views.statuses(document, check);
        return new OwnedDocument(
                document.id(),
                document.type(),
                document.period(),
                document.depositedAt(),
                known.pages(),
                document.dated(),
                document.validUntil(),
                document.lifecycle().archived().isPresent(),
                StatusView.of(check, statuses),
                new SuitabilityInput(
                        EnumSet.copyOf(statuses),
                        Holder.of(check, statuses, owner),
                        document.dated(),
                        document.validUntil(),
                        known.showsAnotherType(document.lifecycle().typeConfirmed())),
                answers.readable(FactSheet.selected(check, facts, known.sought())));
    }
}
