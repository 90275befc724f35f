package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;

/**
 * What a resident has to give for a démarche, without words, in the list of all.
 *
 * @param types of which the resident gives documents
 */
public record DemarcheNeeds(String code, String title, List<NeededType> types) {

    /**
     * What it asks for of one type, as {@link Need} says it.
     *
     * @param facts codes of those that are read instead of the document
     */
    public record NeededType(
            String code,
            boolean required,
            Optional<Integer> number,
            Optional<String> alternative,
            String whose,
            Optional<Integer> maxAgeDays,
            Optional<List<Integer>> years,
            Optional<List<String>> facts) {

        private RequestedType withoutWords() {
            return new RequestedType(
                    code,
                    code,
                    facts.map(codes -> codes.stream()
                            .map(fact -> new NamedCode(fact, fact))
                            .toList()),
                    Optional.empty(),
                    Optional.of(new Need(
                            required,
                            number,
                            alternative,
                            whose,
                            maxAgeDays,
                            years.map(each -> each.stream()
                                    .map(year -> new NamedYear(year, ""))
                                    .toList()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())),
                    Optional.empty());
        }
    }

    /** Returns the types as a démarche has them, each under its code. */
    public List<RequestedType> documents() {
        return types.stream().map(NeededType::withoutWords).toList();
    }
}
