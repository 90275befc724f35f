package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which documents a case still needs, and how many of each type. */
public final class MissingTexts {

    private MissingTexts() {}

    /**
     * Returns the names of the types, each with the number of documents that are missing where several are asked for.
     *
     * @param given number of documents given, by code of their type
     */
    public static String of(List<RequestedType> missing, Map<String, Integer> given, Locale language) {
        return missing.stream()
                .map(type -> of(type, given.getOrDefault(type.code(), 0), language))
                .collect(Collectors.joining(", "));
    }

    /** Returns what is read of a type, and how many documents are missing where several are asked for. */
    public static String of(RequestedType type, int given, Locale language) {
        int number = type.needed().documents();
        return number == 1
                ? type.label()
                : Texts.in(language, "missing.of-several", type.label(), number - given, number);
    }
}
