package fr.montpellier.multipass.portal.gateways;

/** A line of the register of démarches. */
public record DemarcheSummary(String code, int version, String title, String summary, NamedCode department) {}
