package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.NamedCode;

/**
 * A démarche in the list of all.
 *
 * @param organisation SIRET of the department's
 * @param accessBasis {@code autorisation} or {@code echange-legal}
 */
public record DemarcheTitle(
        String code, int version, String title, NamedCode department, String organisation, String accessBasis) {

    /** Returns whether the law lets the department ask other administrations. */
    public boolean isLegalExchange() {
        return accessBasis.equals("echange-legal");
    }
}
