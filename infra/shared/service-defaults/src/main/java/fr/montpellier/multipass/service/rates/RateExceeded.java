package fr.montpellier.multipass.service.rates;

/** An event published to the application context when a request was refused because its caller sent too many. */
public record RateExceeded(RateKind kind) {}
