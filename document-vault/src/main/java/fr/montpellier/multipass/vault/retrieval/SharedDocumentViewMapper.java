package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.vault.documents.DocumentDetails;
import fr.montpellier.multipass.vault.documents.DocumentPage;
import fr.montpellier.multipass.vault.documents.DocumentViewMapper;
import fr.montpellier.multipass.vault.paging.Cursor;
import fr.montpellier.multipass.vault.sharing.SharedDocument;
import fr.montpellier.multipass.vault.sharing.SharedKeys;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Documents as those see them whom residents let read. */
@Component
class SharedDocumentViewMapper {

    private final SharedKeys keys;
    private final DocumentViewMapper views;

    SharedDocumentViewMapper(SharedKeys keys, DocumentViewMapper views) {
        this.keys = keys;
        this.views = views;
    }

    DocumentPage page(AuthorisedDocuments.SharedPage page, Locale locale) {
        List<SharedDocument> shared = page.documents();
        List<DocumentDetails> details = keys.details(shared);
        return new DocumentPage(
                IntStream.range(0, shared.size())
                        .mapToObj(i -> views.forReader(shared.get(i).document(), details.get(i), locale))
                        .toList(),
                page.next().map(Cursor::toString).orElse(null));
    }
}
