package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;

/**
 * A démarche as it is shown in a list.
 *
 * @param accessBasis {@code autorisation} or {@code echange-legal}; empty from a consent service that does not tell it
 * @param types that it asks for
 */
public record DemarcheSummary(
        String code,
        String title,
        String summary,
        NamedCode department,
        Optional<String> accessBasis,
        List<RequestedType> types) {

    /** Returns whether the law lets the department ask other administrations, so that the resident gives nothing. */
    public boolean isLegalExchange() {
        return accessBasis.filter("echange-legal"::equals).isPresent();
    }

    /** Returns the types of which the resident gives documents: none of those that another administration answers. */
    public List<RequestedType> documents() {
        boolean fetches = types.stream().anyMatch(type -> type.fetch().isPresent());
        return isLegalExchange() && !fetches
                ? List.of()
                : types.stream().filter(type -> type.fetch().isEmpty()).toList();
    }
}
