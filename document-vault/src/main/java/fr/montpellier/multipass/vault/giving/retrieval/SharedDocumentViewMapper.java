package fr.montpellier.multipass.vault.giving.retrieval;

import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.giving.sharing.SharedKeys;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentPage;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Maps shared documents to their views for readers. */
@Component
class SharedDocumentViewMapper {

    private final SharedKeys keys;
    private final DocumentViewMapper views;

    SharedDocumentViewMapper(SharedKeys keys, DocumentViewMapper views) {
        this.keys = keys;
        this.views = views;
    }

    DocumentPage page(AuthorisedDocuments.SharedPage page, Locale locale) {
        return new DocumentPage(
                views(page.documents(), locale),
                page.next().map(Cursor::toString).orElse(null));
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
