package fr.montpellier.multipass.identity.protocol.consent.documents;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Explanations why the person has no document of a type, as the form of the consent screen says them.
 *
 * @param texts what the person wrote, by type; types without a text are absent
 * @param unusedSeen types of which the screen said that the text is not used, because no document of the type is missing
 */
record Explanations(Map<String, String> texts, Set<String> unusedSeen) {

    /** The prefix of the name of a field, followed by the code of the type. */
    static final String FIELD = "absence.";

    /** The prefix of the name of the field that is there if the screen said that the text is not used. */
    static final String UNUSED = "unused.";

    /** The largest number of characters (UTF-16 code units, as browsers count them). */
    static final int LONGEST = 500;

    static final Explanations NONE = new Explanations(Map.of(), Set.of());

    /**
     * Parses the form for these types. Line ends count as one character, as in the browser; other control characters
     * become spaces.
     */
    static Explanations of(MultiValueMap<String, String> form, List<String> types) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String type : types) {
            String text = plain(form.getFirst(FIELD + type));
            if (!text.isEmpty()) {
                texts.put(type, text);
            }
        }
        return new Explanations(
                texts,
                types.stream().filter(type -> form.containsKey(UNUSED + type)).collect(Collectors.toSet()));
    }

    private static String plain(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("\r\n", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                        .strip();
    }

    /** Returns whether a text that may be used is too long: nothing can be recorded. */
    boolean isWrong() {
        return unseen().stream().anyMatch(this::isTooLong);
    }

    /** Returns the types with a text of which the screen did not say that it is not used. */
    Set<String> unseen() {
        Set<String> unseen = new HashSet<>(texts.keySet());
        unseen.removeAll(unusedSeen);
        return unseen;
    }

    boolean anyTooLong() {
        return texts.keySet().stream().anyMatch(this::isTooLong);
    }

    boolean isTooLong(String type) {
        return of(type).length() > LONGEST;
    }

    /** Returns what the person wrote about a type; empty: nothing. */
    String of(String type) {
        return texts.getOrDefault(type, "");
    }

    /** Returns the explanations about these types. */
    Map<String, String> about(Collection<String> types) {
        Map<String, String> about = new LinkedHashMap<>(texts);
        about.keySet().retainAll(types);
        return about;
    }

    /** Returns a text without the explanations, which are personal. */
    @Override
    public String toString() {
        return "Explanations" + texts.keySet();
    }
}
