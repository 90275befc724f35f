package fr.montpellier.multipass.consent.texts;

/** A code with its name in the caller's language, as responses carry it. */
public record NamedCode(String code, String name) {}
