package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Consequence;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Explanation;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.Requested;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView.UnusedExplanation;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the consequences of missing documents, and explanations of documents that are not missing. */
final class MissingDocuments {

    private MissingDocuments() {}

    /**
     * Returns a consequence for each type of which too few documents are given, and one for all types of which one is
     * enough. There is none for a type whose alternative is chosen, or for an optional type without a stated
     * consequence.
     *
     * @param required types of which the case needs documents
     */
    static List<Consequence> of(List<Requested> requested, List<String> required, Explanations explanations) {
        Set<String> answered = requested.stream()
                .filter(type -> !type.incomplete())
                .flatMap(type -> alternative(type).stream())
                .collect(Collectors.toSet());
        Map<String, List<Requested>> missing = requested.stream()
                .filter(Requested::incomplete)
                .filter(type -> alternative(type).filter(answered::contains).isEmpty())
                .collect(Collectors.groupingBy(
                        type -> alternative(type)
                                .map(name -> "alternative " + name)
                                .orElse(type.type()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return missing.values().stream()
                .flatMap(types -> consequence(types, required, explanations))
                .toList();
    }

    /** Returns the explanations of types for which the screen has no field, since no document of them is missing. */
    static List<UnusedExplanation> unused(
            List<Requested> requested, List<Consequence> consequences, Explanations explanations) {
        Set<String> explainable = consequences.stream()
                .flatMap(each -> Stream.ofNullable(each.explanation()))
                .map(Explanation::type)
                .collect(Collectors.toSet());
        return requested.stream()
                .filter(each -> !explainable.contains(each.type())
                        && !explanations.of(each.type()).isEmpty())
                .map(each -> new UnusedExplanation(each.type(), each.asked().name(), explanations.of(each.type())))
                .toList();
    }

    /** Returns the name of the group of alternatives, if the type is in one with other requested types. */
    private static Optional<String> alternative(Requested type) {
        return Optional.ofNullable(type.need().alternative())
                .filter(name -> type.alternatives().size() > 1);
    }

    private static Stream<Consequence> consequence(
            List<Requested> types, List<String> required, Explanations explanations) {
        String what = types.stream()
                .map(type -> type.need().without())
                .filter(Objects::nonNull)
                .findFirst()
                .map(MissingDocuments::insideSentence)
                .orElse(null);
        if (what == null && types.stream().noneMatch(type -> type.need().required())) {
            return Stream.empty();
        }
        Requested first = types.getFirst();
        return Stream.of(new Consequence(
                types.stream().map(Requested::type).toList(),
                types.size() > 1 ? ofAlternative(types) : ofOne(first),
                types.stream().map(Requested::asked).map(Demarche.Asked::name).collect(Collectors.joining(", ")),
                first.given(),
                first.number(),
                what,
                types.stream()
                        .map(Requested::type)
                        .filter(required::contains)
                        .findFirst()
                        .map(type -> new Explanation(type, explanations.of(type), explanations.isTooLong(type)))
                        .orElse(null)));
    }

    private static String ofAlternative(List<Requested> types) {
        return types.stream().allMatch(Requested::nothingChosen) ? "access.missing.all-of" : "access.missing.enough-of";
    }

    private static String ofOne(Requested type) {
        if (type.nothingChosen()) {
            return "access.missing";
        }
        return type.given() == 0 ? "access.missing.unread" : "access.missing.some";
    }

    /**
     * Returns a sentence with a lower-case first letter, to be used after a colon. Its first word must not be a name.
     */
    private static String insideSentence(String sentence) {
        boolean isWord = sentence.length() > 1 && !Character.isUpperCase(sentence.charAt(1));
        return isWord ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }
}
