package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway.ChosenDocument;
import fr.montpellier.multipass.kernel.DocumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What the form of the consent screen holds about documents: which are ticked, empty for none, and from which place on each
 * list is displayed.
 *
 * @param ids identifiers of the ticked documents, by type
 * @param from number of documents before the displayed part of the list, by type
 */
record ChosenDocuments(Map<String, List<String>> ids, Map<String, Integer> from) {

    /** Begins the name of each field of a choice; the code of the type follows. */
    static final String FIELD = "document.";

    /** Begins the name of the field that says from which place on a list is displayed; the code of the type follows. */
    static final String FROM = "from.";

    /** The button that displays another part of a list: the code of the type, a colon, and the place. */
    static final String PART = "part";

    /** Returns what the form says of these types; what is no identifier of a document is left out. */
    static ChosenDocuments of(MultiValueMap<String, String> form, List<String> types) {
        Map<String, Integer> from = types.stream()
                .collect(Collectors.toMap(Function.identity(), type -> place(form.getFirst(FROM + type))));
        Optional.ofNullable(form.getFirst(PART))
                .map(part -> part.split(":", 2))
                .filter(part -> part.length == 2 && from.containsKey(part[0]))
                .ifPresent(part -> from.put(part[0], place(part[1])));
        return new ChosenDocuments(
                types.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                type -> Optional.ofNullable(form.get(FIELD + type)).orElse(List.of()).stream()
                                        .filter(ChosenDocuments::isIdentifier)
                                        .distinct()
                                        .toList())),
                from);
    }

    /** Returns the documents as the consent service is told of them. */
    List<ChosenDocument> documents() {
        return ids.entrySet().stream()
                .flatMap(type -> type.getValue().stream().map(id -> new ChosenDocument(type.getKey(), id)))
                .toList();
    }

    /** Returns whether several documents of one type are ticked. */
    boolean hasSeveralOfOneType() {
        return ids.values().stream().anyMatch(documents -> documents.size() > 1);
    }

    private static int place(@Nullable String text) {
        return Stream.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private static boolean isIdentifier(String text) {
        try {
            DocumentId.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
