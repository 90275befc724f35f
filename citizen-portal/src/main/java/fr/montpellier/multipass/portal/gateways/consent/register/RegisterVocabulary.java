package fr.montpellier.multipass.portal.gateways.consent.register;

import java.util.List;
import java.util.Optional;

/**
 * What an entry of the organisation may name.
 *
 * @param departments of the organisation
 * @param legalExchange whether the organisation may use legal exchanges
 * @param sources other administrations that can be asked; empty from a service that does not say it
 */
public record RegisterVocabulary(
        List<Named> departments, List<Type> types, boolean legalExchange, Optional<List<Source>> sources) {

    public record Named(String code, String name) {}

    /**
     * @param year kind of the year that its documents have; empty if they have none
     * @param issued whether its documents have a day of issue
     * @param facts that can be read in its documents
     */
    public record Type(String code, String name, Optional<String> year, boolean issued, List<Named> facts) {}

    /** @param facts that it answers */
    public record Source(String code, List<Named> facts) {}

    public Optional<Type> type(String code) {
        return types.stream().filter(type -> type.code().equals(code)).findFirst();
    }
}
