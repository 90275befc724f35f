package fr.montpellier.multipass.service.rates;

/** A request was refused because its caller sent too many; published to the application context. */
public record RateExceeded(RateKind kind) {}
