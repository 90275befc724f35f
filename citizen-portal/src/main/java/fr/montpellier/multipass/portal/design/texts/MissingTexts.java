package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which documents a case still needs, and how many of each type. */
public final class MissingTexts {

    private MissingTexts() {}

    /**
     * Returns the names of the types, each with the number of documents that are missing where several are asked for. Types
     * of which one is enough are said to be so, where the first of them stands.
     *
     * @param given number of documents given, by code of their type
     */
    public static String of(List<RequestedType> missing, Map<String, Integer> given, Locale language) {
        return String.join(", ", each(missing, given, language));
    }

    /** Returns what {@link #of} joins: a text for each type, or for all the types of which one is enough. */
    public static List<String> each(List<RequestedType> missing, Map<String, Integer> given, Locale language) {
        Map<String, List<RequestedType>> grouped = missing.stream()
                .collect(Collectors.groupingBy(
                        type -> type.needed()
                                .alternative()
                                .map(name -> "alternative " + name)
                                .orElse(type.code()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return grouped.values().stream()
                .map(types -> {
                    String names = types.stream()
                            .map(type -> of(type, given.getOrDefault(type.code(), 0), language))
                            .collect(Collectors.joining(", "));
                    return types.size() == 1 ? names : Texts.in(language, "missing.one-of", names);
                })
                .toList();
    }

    private static String of(RequestedType type, int given, Locale language) {
        int number = type.needed().documents();
        return number == 1
                ? type.label()
                : Texts.in(language, "missing.of-several", type.label(), number - given, number);
    }
}
