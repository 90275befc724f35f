package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.giving.sharing.unusable.UnusableDocument;
import fr.montpellier.multipass.vault.giving.sharing.unusable.UnusableReason;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the documents that an event names and of which its readers can read nothing. */
final class UnusableDocumentFinder {

    private UnusableDocumentFinder() {}

    /**
     * Returns the unusable documents of an event.
     *
     * @param owned existing documents of the owner among those that the event names
     * @param opened documents of which the readers have keys or facts
     * @param unread documents of which readers get facts alone, and in which none of these was read
     * @param erased documents that are reported as deleted
     */
    static List<UnusableDocument> find(
            SharingEvent granted,
            List<Document> owned,
            Collection<DocumentId> opened,
            Set<DocumentId> unread,
            Set<DocumentId> erased) {
        Map<DocumentId, Document> byId = owned.stream().collect(Collectors.toMap(Document::id, Function.identity()));
        return granted.documents().byType().entrySet().stream()
                .filter(chosen -> granted.covers(chosen.getKey()))
                .flatMap(chosen -> chosen.getValue().stream()
                        .filter(id -> !erased.contains(id))
                        .flatMap(id -> reason(chosen.getKey(), byId.get(id), opened, unread)
                                .map(reason -> new UnusableDocument(id, chosen.getKey(), reason))
                                .stream()))
                .toList();
    }

    private static Optional<UnusableReason> reason(
            JustificatifType type, @Nullable Document owned, Collection<DocumentId> opened, Set<DocumentId> unread) {
        if (owned == null) {
            return Optional.of(UnusableReason.UNKNOWN);
        }
        if (!owned.type().equals(type)) {
            return Optional.of(UnusableReason.ANOTHER_TYPE);
        }
        if (opened.contains(owned.id())) {
            return unread.contains(owned.id()) ? Optional.of(UnusableReason.NOTHING_READ) : Optional.empty();
        }
        return Optional.of(owned.lifecycle().archived().isPresent() ? UnusableReason.REPLACED : UnusableReason.DAMAGED);
    }
}
