package fr.montpellier.multipass.vault.keeping.documents.views;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.authenticity.Explanations;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.PdfACopy;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Maps documents to their views in the API, with their details opened. */
@Component
public class DocumentViewMapper {

    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final Catalogue catalogue;
    private final RepresentativeViewJournal representativeViews;
    private final Clock clock;

    DocumentViewMapper(
            ResidentKeys keys,
            DocumentDetailsSealer details,
            Catalogue catalogue,
            RepresentativeViewJournal representativeViews,
            Clock clock) {
        this.representativeViews = representativeViews;
        this.keys = keys;
        this.details = details;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Returns the view for the owner, with the facts. */
    public DocumentView own(Document document, Locale locale) {
        representativeViews.describe(List.of(document));
        return own(document, keys.find(document.owner()).orElseThrow(), locale);
    }

    private DocumentView own(Document document, ResidentKey key, Locale locale) {
        return view(document, details.open(document, key), locale, true);
    }

    /** Returns a page of one owner's list. */
    public DocumentPage ownPage(List<Document> documents, int limit, Locale locale) {
        representativeViews.describe(documents.subList(0, Math.min(limit, documents.size())));
        List<DocumentView> items = documents.stream()
                .findFirst()
                .flatMap(any -> keys.find(any.owner()))
                .map(key -> documents.stream()
                        .limit(limit)
                        .map(each -> own(each, key, locale))
                        .toList())
                .orElse(List.of());
        String next =
                documents.size() > limit ? documents.get(limit - 1).place().toString() : null;
        return new DocumentPage(items, next);
    }

    /** Returns the view for a reader, without the facts. */
    public DocumentView forReader(Document document, DocumentDetails known, Locale locale) {
        return view(document, known, locale, false);
    }

    private DocumentView view(Document document, DocumentDetails known, Locale locale, boolean withFacts) {
        CheckResult check = known.check();
        return new DocumentView(
                document.id().toString(),
                type(document.type(), locale),
                document.period().orElse(null),
                document.depositedAt(),
                DocumentView.DateView.of(document.dated()),
                document.awaitedDate().map(ValidityBasis::wireName).orElse(null),
                document.validUntil().orElse(null),
                known.size(),
                document.mediaType(),
                known.pages(),
                copy(known),
                status(document, check),
                check(check, locale, withFacts ? check.facts() : null),
                recognisedAs(known, locale),
                known.recognisedBy() == null ? null : known.recognisedBy().wireName(),
                known.recognised() != null && document.lifecycle().typeConfirmed(),
                document.version(),
                document.lifecycle().versionChain().toString(),
                document.lifecycle()
                        .archived()
                        .map(DocumentView.ArchivedView::of)
                        .orElse(null),
                withFacts
                        ? FactSheet.all(check, known.sought()).stream()
                                .map(fact -> FactView.of(fact, locale))
                                .toList()
                        : null,
                known.recognition() == null ? null : known.recognition().wireName(),
                withFacts
                        ? FactSheet.recognised(check).stream()
                                .map(fact -> FactView.of(fact, locale))
                                .toList()
                        : null,
                withFacts && Boolean.TRUE.equals(known.thumbnail()));
    }

    /**
     * Returns the status of a document today.
     *
     * @param check with the facts of the signed code if the caller may see them
     */
    public StatusView status(Document document, CheckResult check) {
        return StatusView.of(check, statuses(document, check));
    }

    /** Returns all statuses of a document today, the worst first. */
    public List<DocumentStatus> statuses(Document document, CheckResult check) {
        return DocumentStatus.of(
                check, document.validUntil(), document.awaitedDate().isPresent(), CivilTime.today(clock));
    }

    private DocumentView.@Nullable TypeView recognisedAs(DocumentDetails known, Locale locale) {
        String recognised = known.recognised();
        return recognised == null ? null : type(new JustificatifType(recognised), locale);
    }

    public DocumentView.TypeView type(JustificatifType type, Locale locale) {
        String name = catalogue.find(type).map(kind -> kind.name(locale)).orElse(type.value());
        return new DocumentView.TypeView(type.value(), name);
    }

    /** Returns the view of a check without the facts of the signed code. */
    public DocumentView.CheckView check(CheckResult check, Locale locale) {
        return check(check, locale, null);
    }

    private static DocumentView.CheckView check(CheckResult check, Locale locale, @Nullable Map<String, String> facts) {
        return new DocumentView.CheckView(
                check.verdict().wireName(),
                check.reason().code(),
                Explanations.of(check.reason().code(), locale),
                check.trustListDate(),
                check.differences(),
                check.remarks().stream()
                        .map(code -> new DocumentView.RemarkView(code, Explanations.of(code, locale)))
                        .toList(),
                facts);
    }

    private static DocumentView.@Nullable CopyView copy(DocumentDetails known) {
        PdfACopy copy = known.copy();
        return copy == null ? null : new DocumentView.CopyView(MediaType.APPLICATION_PDF_VALUE, copy.size());
    }
}
