package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;

/** A line of the register of démarches. */
public record DemarcheSummary(String code, int version, String title, String summary, NamedCode department) {}
