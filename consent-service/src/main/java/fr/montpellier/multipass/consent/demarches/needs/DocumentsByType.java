package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The documents that a resident chose, by type: only these, or facts of these, may be read. For a type without
 * documents, the resident gave none.
 */
public record DocumentsByType(Map<JustificatifType, List<DocumentId>> documents) {

    /** @throws IllegalArgumentException if a document is named twice */
    public DocumentsByType {
        Map<JustificatifType, List<DocumentId>> copy = new LinkedHashMap<>();
        documents.forEach((type, ids) -> {
            if (!ids.isEmpty()) {
                copy.put(type, List.copyOf(ids));
            }
        });
        List<DocumentId> all = copy.values().stream().flatMap(List::stream).toList();
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("a document is named twice");
        }
        documents = Collections.unmodifiableMap(copy);
    }

    /** Returns the documents of all types. */
    public Set<DocumentId> all() {
        return documents.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Parses the form that {@link #texts()} returns. */
    public static DocumentsByType ofTexts(List<String> texts) {
        Map<JustificatifType, List<DocumentId>> documents = new LinkedHashMap<>();
        for (String text : texts) {
            String[] parts = text.split(" ", 2);
            documents
                    .computeIfAbsent(new JustificatifType(parts[0]), type -> new ArrayList<>())
                    .add(DocumentId.parse(parts[1]));
        }
        return new DocumentsByType(documents);
    }

    /** Returns one text per document: type, space, identifier. */
    public List<String> texts() {
        return documents.entrySet().stream()
                .flatMap(type -> type.getValue().stream().map(id -> type.getKey() + " " + id))
                .toList();
    }

    /** Returns the identifiers by type, for messages. */
    public Map<String, List<String>> identifiers() {
        Map<String, List<String>> identifiers = new LinkedHashMap<>();
        documents.forEach((type, ids) -> identifiers.put(
                type.value(), ids.stream().map(DocumentId::toString).toList()));
        return identifiers;
    }

    /** Returns the number of documents of each type, for messages. */
    public Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        documents.forEach((type, ids) -> numbers.put(type.value(), ids.size()));
        return numbers;
    }

    /** Returns these documents with a later version instead of earlier ones; the version is never contained twice. */
    public DocumentsByType replace(JustificatifType type, Set<DocumentId> replaced, DocumentId version) {
        Map<JustificatifType, List<DocumentId>> revised = new LinkedHashMap<>(documents);
        revised.put(
                type,
                of(type).stream()
                        .map(id -> replaced.contains(id) ? version : id)
                        .distinct()
                        .toList());
        return new DocumentsByType(revised);
    }

    /** Returns these documents without some. */
    public DocumentsByType without(Set<DocumentId> some) {
        Map<JustificatifType, List<DocumentId>> rest = new LinkedHashMap<>();
        documents.forEach((type, ids) ->
                rest.put(type, ids.stream().filter(id -> !some.contains(id)).toList()));
        return new DocumentsByType(rest);
    }

    /** Returns those of these documents that are of these types. */
    public DocumentsByType only(Collection<JustificatifType> types) {
        Map<JustificatifType, List<DocumentId>> kept = new LinkedHashMap<>(documents);
        kept.keySet().retainAll(types);
        return new DocumentsByType(kept);
    }

    /** Returns whether both name the same documents, in any order. */
    public boolean hasSame(DocumentsByType other) {
        return Set.copyOf(texts()).equals(Set.copyOf(other.texts()));
    }

    public List<DocumentId> of(JustificatifType type) {
        return documents.getOrDefault(type, List.of());
    }
}
