package fr.montpellier.multipass.vault.keeping.documents.excerpts;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.DataKeySeal;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals excerpts of documents under the documents' own keys, and opens them for their owner. */
@Component
public class DocumentExcerpts {

    private static final String THUMBNAIL = "multipass document thumbnail 1";
    private static final String WORDS = "multipass document words 1";
    private static final String SEPARATOR = " ";

    private final ExcerptRepository excerpts;

    DocumentExcerpts(ExcerptRepository excerpts) {
        this.excerpts = excerpts;
    }

    /**
     * Stores the excerpt of a new document, in the transaction that inserts it.
     *
     * @param thumbnail JPEG; {@code null}: there is none
     * @param words letters alone
     */
    public void store(Document document, byte @Nullable [] thumbnail, List<String> words, DataKey key) {
        excerpts.insert(
                document.id(),
                thumbnail == null ? null : DataKeySeal.seal(key, THUMBNAIL, thumbnail, document.binding()),
                DataKeySeal.seal(
                        key,
                        WORDS,
                        String.join(SEPARATOR, words).getBytes(StandardCharsets.UTF_8),
                        document.binding()));
    }

    /** Returns the thumbnail of a document, JPEG. */
    public Optional<byte[]> thumbnail(Document document, ResidentKey owner) {
        return excerpts.findThumbnail(document.id())
                .map(stored -> DataKeySeal.open(
                        owner.unwrap(document.wrap(), document.binding()), THUMBNAIL, stored, document.binding()));
    }

    /**
     * Returns those of an owner's documents in which each of the words begins a word, in their order.
     *
     * @param words as {@link #store} has them
     */
    public List<Document> containing(List<Document> documents, List<String> words, ResidentKey owner) {
        Map<DocumentId, byte[]> sealed =
                excerpts.findWords(documents.stream().map(Document::id).toList());
        return documents.stream()
                .filter(document -> contains(document, sealed.get(document.id()), words, owner))
                .toList();
    }

    private static boolean contains(
            Document document, byte @Nullable [] sealed, List<String> words, ResidentKey owner) {
        if (sealed == null) {
            return false;
        }
        DataKey key = owner.unwrap(document.wrap(), document.binding());
        String written = SEPARATOR
                + new String(DataKeySeal.open(key, WORDS, sealed, document.binding()), StandardCharsets.UTF_8);
        return words.stream().allMatch(word -> written.contains(SEPARATOR + word));
    }
}
