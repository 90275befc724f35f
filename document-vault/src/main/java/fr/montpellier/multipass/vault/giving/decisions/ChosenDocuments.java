package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents that a resident chose, by type. An authorisation covers these, and no others of the type. */
public record ChosenDocuments(Map<JustificatifType, Set<DocumentId>> byType) {

    public static final ChosenDocuments NONE = new ChosenDocuments(Map.of());

    /**
     * Reads the form of messages: identifiers by type.
     *
     * @throws IllegalArgumentException if a type is not a code, or an identifier not a UUID
     */
    public static ChosenDocuments of(Map<?, ?> members) {
        Map<JustificatifType, Set<DocumentId>> documents = new HashMap<>();
        members.forEach((type, ids) -> documents.put(new JustificatifType(String.valueOf(type)), identifiers(ids)));
        return new ChosenDocuments(Map.copyOf(documents));
    }

    private static Set<DocumentId> identifiers(Object ids) {
        if (!(ids instanceof Collection<?> list)) {
            throw new IllegalArgumentException("no list of documents");
        }
        return Set.copyOf(
                list.stream().map(id -> DocumentId.parse(String.valueOf(id))).toList());
    }

    /** Returns whether the document was chosen, for its type. */
    public boolean contains(Document document) {
        return byType.getOrDefault(document.type(), Set.of()).contains(document.id());
    }

    /** Returns the identifiers of the documents that were chosen for some of the types. */
    public List<DocumentId> of(Collection<JustificatifType> types) {
        return byType.entrySet().stream()
                .filter(chosen -> types.contains(chosen.getKey()))
                .flatMap(chosen -> chosen.getValue().stream())
                .toList();
    }
}
