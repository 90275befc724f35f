package fr.montpellier.multipass.portal.gateways;

/** A code with its name in the person's language. */
public record NamedCode(String code, String name) {}
