package fr.montpellier.multipass.consent.texts;

/** A code with its name in the caller's language, as answers show it. */
public record NamedCode(String code, String name) {}
