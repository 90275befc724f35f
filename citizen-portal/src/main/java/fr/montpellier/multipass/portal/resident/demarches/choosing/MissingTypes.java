package fr.montpellier.multipass.portal.resident.demarches.choosing;

import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of which types of a démarche documents are missing. */
public final class MissingTypes {

    private MissingTypes() {}

    /**
     * Names the required types of which fewer documents would be proposed than asked for, in the order of the démarche, and
     * types of which one is enough together.
     */
    public static List<String> missing(List<RequestedType> types, ProposedDocuments documents) {
        Map<String, Integer> proposed = proposed(types, documents);
        return MissingTexts.each(missing(types, proposed).toList(), proposed, Texts.language());
    }

    /** Returns whether {@link #missing} would name a type. */
    public static boolean isAnyMissing(List<RequestedType> types, ProposedDocuments documents) {
        return missing(types, proposed(types, documents)).findAny().isPresent();
    }

    private static Map<String, Integer> proposed(List<RequestedType> types, ProposedDocuments documents) {
        return types.stream()
                .collect(Collectors.toMap(
                        RequestedType::code, type -> documents.proposed(type).size()));
    }

    private static Stream<RequestedType> missing(List<RequestedType> types, Map<String, Integer> proposed) {
        return unanswered(types, proposed).stream().filter(type -> type.needed().required());
    }

    /**
     * Returns the types of which fewer documents are given than asked for, except those of which one is enough where
     * another is answered.
     *
     * @param given number of documents, by code of their type
     */
    public static List<RequestedType> unanswered(List<RequestedType> types, Map<String, Integer> given) {
        Predicate<RequestedType> isAnswered =
                type -> given.getOrDefault(type.code(), 0) >= type.needed().documents();
        Set<String> answered = types.stream()
                .filter(isAnswered)
                .flatMap(type -> type.needed().alternative().stream())
                .collect(Collectors.toSet());
        return types.stream()
                .filter(isAnswered.negate())
                .filter(type ->
                        type.needed().alternative().filter(answered::contains).isEmpty())
                .toList();
    }
}
