package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway.ChosenDocument;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
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
 * The fields of the consent screen's form about documents: the selected ones, and the first displayed position of each
 * list.
 *
 * @param ids identifiers of the selected documents, by type
 * @param from number of documents before the displayed part of the list, by type
 * @param asked number of requested documents, by type
 * @param seen number of documents that were given when the screen last said that some are missing, by type; only for
 *     types with missing documents
 * @param unread identifiers of the documents in which nothing of what the démarche reads was read, by type: they are
 *     selected, and count as missing
 * @param said those of them that were selected when the screen said so, by type
 * @param byYear types for which the screen displayed the needed year
 */
record ChosenDocuments(
        Map<String, List<String>> ids,
        Map<String, Integer> from,
        Map<String, Integer> asked,
        Map<String, Integer> seen,
        Map<String, List<String>> unread,
        Map<String, List<String>> said,
        Set<String> byYear) {

    /** The prefix of the name of a field with a choice, followed by the code of the type. */
    static final String FIELD = "document.";

    /**
     * The prefix of the name of the field with the first displayed position of a list, followed by the code of the
     * type.
     */
    static final String FROM = "from.";

    /** The prefix of the name of the field with the number of requested documents of a type, if it is not one. */
    static final String ASKED = "asked.";

    /**
     * The prefix of the name of the field with the number of documents that were given when the screen said that
     * some are missing.
     */
    static final String SEEN = "seen.";

    /**
     * The prefix of the name of the fields with the documents of the screen in which nothing was read, followed by the
     * code of the type.
     */
    static final String UNREAD = "unread.";

    /** The prefix of the name of the fields with those of them that were selected when the screen said so. */
    static final String SAID = "said.";

    /** The prefix of the name of the field that is there if a year is needed, followed by the code of the type. */
    static final String YEAR = "year.";

    /**
     * The name of the button that displays another part of a list. Its value is the code of the type, a colon, and the
     * position.
     */
    static final String PART = "part";

    /** Parses the form for these types. Values that are not identifiers of documents are left out. */
    static ChosenDocuments of(MultiValueMap<String, String> form, List<String> types) {
        Map<String, Integer> from = types.stream()
                .collect(Collectors.toMap(Function.identity(), type -> place(form.getFirst(FROM + type))));
        Optional.ofNullable(form.getFirst(PART))
                .map(part -> part.split(":", 2))
                .filter(part -> part.length == 2 && from.containsKey(part[0]))
                .ifPresent(part -> from.put(part[0], place(part[1])));
        return new ChosenDocuments(
                identifiers(form, FIELD, types),
                from,
                types.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), type -> Math.max(1, place(form.getFirst(ASKED + type))))),
                types.stream()
                        .filter(type -> form.containsKey(SEEN + type))
                        .collect(Collectors.toMap(Function.identity(), type -> place(form.getFirst(SEEN + type)))),
                identifiers(form, UNREAD, types),
                identifiers(form, SAID, types),
                types.stream().filter(type -> form.containsKey(YEAR + type)).collect(Collectors.toSet()));
    }

    private static Map<String, List<String>> identifiers(
            MultiValueMap<String, String> form, String prefix, List<String> types) {
        return types.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        type -> Optional.ofNullable(form.get(prefix + type)).orElse(List.of()).stream()
                                .filter(ChosenDocuments::isIdentifier)
                                .distinct()
                                .toList()));
    }

    /**
     * Returns the choice before the person makes one: the proposed documents, and of an alternative those of one type
     * only.
     *
     * @param types requested types
     * @param owned documents of the person, by type
     */
    static ChosenDocuments proposed(Demarche demarche, List<String> types, Map<String, List<DocumentChoice>> owned) {
        Map<String, List<String>> proposed = types.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        type -> owned.getOrDefault(type, List.of()).stream()
                                .filter(DocumentChoice::proposed)
                                .map(DocumentChoice::id)
                                .toList()));
        demarche.unneeded(types, type -> proposed.getOrDefault(type, List.of()).size())
                .forEach(type -> proposed.put(type, List.of()));
        return new ChosenDocuments(
                proposed,
                types.stream().distinct().collect(Collectors.toMap(Function.identity(), type -> 0)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of());
    }

    /** Returns the number of selected documents of a type. */
    int number(String type) {
        return ids.getOrDefault(type, List.of()).size();
    }

    /** Returns the number of selected documents of a type without those in which nothing was read. */
    int given(String type) {
        return number(type) - unread(type).size();
    }

    /** Returns the selected documents of a type in which nothing was read. */
    private List<String> unread(String type) {
        List<String> all = unread.getOrDefault(type, List.of());
        return ids.getOrDefault(type, List.of()).stream().filter(all::contains).toList();
    }

    /** Returns the documents for the request to the consent service, without their years. */
    List<ChosenDocument> documents() {
        return ids.entrySet().stream()
                .flatMap(type -> type.getValue().stream().map(id -> new ChosenDocument(type.getKey(), id, null)))
                .toList();
    }

    /**
     * Returns the types for which the number of given documents differs from the requested number, and for which the
     * screen did not say so before the decision.
     */
    Set<String> unseen() {
        return ids.keySet().stream().filter(this::isUnseen).collect(Collectors.toSet());
    }

    private boolean isUnseen(String type) {
        int ticked = number(type);
        int number = asked.getOrDefault(type, 1);
        int given = given(type);
        boolean isSaid = given >= seen.getOrDefault(type, Integer.MAX_VALUE)
                && said.getOrDefault(type, List.of()).containsAll(unread(type));
        return ticked > number || given < number && !isSaid;
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
