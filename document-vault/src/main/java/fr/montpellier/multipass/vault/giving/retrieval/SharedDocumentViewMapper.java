package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.access.ReadingLimit;
import fr.montpellier.multipass.vault.giving.access.Readings;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.giving.sharing.SharedKeys;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.suitability.SuitabilityInput;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Maps shared documents to their views for readers. */
@Component
class SharedDocumentViewMapper {

    private final SharedKeys keys;
    private final ReadingLimit limit;
    private final DocumentViewMapper views;

    SharedDocumentViewMapper(SharedKeys keys, ReadingLimit limit, DocumentViewMapper views) {
        this.keys = keys;
        this.limit = limit;
        this.views = views;
    }

    AgentDocumentsPage agentPage(AuthorisedDocuments.SharedPage page, Locale locale) {
        List<SharedDocument> shared = page.documents();
        List<DocumentDetails> details = keys.details(shared);
        Map<DocumentId, Readings> readings = limit.find(page.authorisation(), allowed(shared));
        return new AgentDocumentsPage(
                IntStream.range(0, shared.size())
                        .mapToObj(i -> agentView(shared.get(i), details.get(i), page, readings, locale))
                        .toList(),
                page.next().map(Cursor::toString).orElse(null));
    }

    private static Map<DocumentId, Integer> allowed(List<SharedDocument> shared) {
        Map<DocumentId, Integer> allowed = new HashMap<>();
        shared.forEach(each ->
                each.readings().ifPresent(most -> allowed.put(each.document().id(), most)));
        return allowed;
    }

    private AgentDocumentsPage.AgentDocumentView agentView(
            SharedDocument shared,
            DocumentDetails known,
            AuthorisedDocuments.SharedPage page,
            Map<DocumentId, Readings> readings,
            Locale locale) {
        Document document = shared.document();
        return AgentDocumentsPage.AgentDocumentView.of(
                views.forReader(document, known, locale),
                Optional.ofNullable(page.required().get(document.id()))
                        .map(need -> SuitabilityInput.forReader(
                                        document, known.check(), views.statuses(document, known.check()))
                                .showingAnotherType(known.showsAnotherType())
                                .suitability(need)
                                .wireName())
                        .orElse(null),
                readings.get(document.id()));
    }

    ApplicationDocumentsPage applicationPage(AuthorisedDocuments.SharedPage page, Locale locale) {
        List<SharedDocument> shared = page.documents();
        List<DocumentView> known = views(shared, locale);
        return new ApplicationDocumentsPage(IntStream.range(0, shared.size())
                .mapToObj(i -> ApplicationDocumentsPage.ApplicationDocumentView.of(
                        shared.get(i).identifier(), known.get(i)))
                .toList());
    }

    private List<DocumentView> views(List<SharedDocument> shared, Locale locale) {
        List<DocumentDetails> details = keys.details(shared);
        return IntStream.range(0, shared.size())
                .mapToObj(i -> views.forReader(shared.get(i).document(), details.get(i), locale))
                .toList();
    }
}
