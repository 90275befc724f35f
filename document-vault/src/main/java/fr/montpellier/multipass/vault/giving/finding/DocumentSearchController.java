package fr.montpellier.multipass.vault.giving.finding;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import fr.montpellier.multipass.vault.checking.authenticity.pages.SearchTerms;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import fr.montpellier.multipass.vault.keeping.documents.excerpts.DocumentExcerpts;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds a resident's own documents by words that are written in them. The words are in the body, never in an address, and are
 * not logged.
 */
@RestController
@WithinMandate
class DocumentSearchController {

    /** Documents whose words are opened in one request. */
    private static final int EXAMINED = 1_000;

    private static final int LONGEST_QUERY = 200;

    private final DocumentRepository documents;
    private final ResidentKeys keys;
    private final DocumentExcerpts excerpts;
    private final MandatedTypes mandated;
    private final RepresentativeViewJournal representativeViews;

    DocumentSearchController(
            DocumentRepository documents,
            ResidentKeys keys,
            DocumentExcerpts excerpts,
            MandatedTypes mandated,
            RepresentativeViewJournal representativeViews) {
        this.representativeViews = representativeViews;
        this.mandated = mandated;
        this.documents = documents;
        this.keys = keys;
        this.excerpts = excerpts;
    }

    /** @param words a document is found if each of those of three letters or more begins a word of it */
    record DocumentSearch(@Nullable String words) {

        /** Omits the words, which are personal. */
        @Override
        public String toString() {
            return "DocumentSearch";
        }
    }

    /**
     * @param items identifiers, newest first
     * @param next cursor with which older documents are searched; {@code null}: there are none
     */
    record FoundDocuments(List<String> items, @Nullable String next) {}

    @PostMapping("/api/document-search")
    @PreAuthorize("hasAuthority('SCOPE_documents.own')")
    FoundDocuments search(
            Caller.Resident resident, @RequestParam Optional<String> cursor, @RequestBody DocumentSearch search) {
        String query = Optional.ofNullable(search.words()).orElse("");
        if (query.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException("too long a query");
        }
        List<String> words = SearchTerms.of(query);
        if (words.isEmpty()) {
            return new FoundDocuments(List.of(), null);
        }
        representativeViews.search(resident.subject());
        return search(resident.subject(), cursor.map(Cursor::parse), words);
    }

    private FoundDocuments search(SubjectId owner, Optional<Cursor> after, List<String> words) {
        List<Document> examined = documents.findByOwnerAndTypes(owner, mandated.limit(), after, EXAMINED + 1);
        List<Document> page = examined.subList(0, Math.min(EXAMINED, examined.size()));
        List<String> found =
                keys.find(owner).map(key -> excerpts.containing(page, words, key)).orElse(List.of()).stream()
                        .map(document -> document.id().toString())
                        .toList();
        return new FoundDocuments(
                found, examined.size() > EXAMINED ? page.getLast().place().toString() : null);
    }
}
