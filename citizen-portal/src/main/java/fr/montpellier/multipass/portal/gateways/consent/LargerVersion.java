package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;

/**
 * A running authorisation of whose démarche a version applies that lets more be read, about which the resident has to decide.
 *
 * @param authorisation identifier
 * @param version that lets more be read
 */
public record LargerVersion(String authorisation, NamedCode demarche, int version) {}
