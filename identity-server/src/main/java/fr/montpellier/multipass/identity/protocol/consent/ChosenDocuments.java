package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway.ChosenDocument;
import fr.montpellier.multipass.kernel.DocumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param asked number of documents that are asked for, by type
 * @param seen number of documents that were ticked where the screen said that some are missing, by type; the others are left out
 */
record ChosenDocuments(
        Map<String, List<String>> ids,
        Map<String, Integer> from,
        Map<String, Integer> asked,
        Map<String, Integer> seen) {

    /** Begins the name of each field of a choice; the code of the type follows. */
    static final String FIELD = "document.";

    /** Begins the name of the field that says from which place on a list is displayed; the code of the type follows. */
    static final String FROM = "from.";

    /** Begins the name of the field that says how many documents of a type are asked for, where it is not one. */
    static final String ASKED = "asked.";

    /** Begins the name of the field that says how many were ticked where the screen said that some are missing. */
    static final String SEEN = "seen.";

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
                from,
                types.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), type -> Math.max(1, place(form.getFirst(ASKED + type))))),
                types.stream()
                        .filter(type -> form.containsKey(SEEN + type))
                        .collect(Collectors.toMap(Function.identity(), type -> place(form.getFirst(SEEN + type)))));
    }

    /** Returns the documents as the consent service is told of them. */
    List<ChosenDocument> documents() {
        return ids.entrySet().stream()
                .flatMap(type -> type.getValue().stream().map(id -> new ChosenDocument(type.getKey(), id)))
                .toList();
    }

    /**
     * Returns the types of which another number of documents is ticked than is asked for, where the screen did not say so
     * before the decision.
     */
    Set<String> unseen() {
        return ids.keySet().stream().filter(this::isUnseen).collect(Collectors.toSet());
    }

    private boolean isUnseen(String type) {
        int ticked = ids.getOrDefault(type, List.of()).size();
        int number = asked.getOrDefault(type, 1);
        return ticked > number || ticked < number && ticked < seen.getOrDefault(type, Integer.MAX_VALUE);
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
