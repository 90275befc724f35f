package fr.montpellier.multipass.apitests.openapi;

/**
 * A problem that an operation may answer (RFC 9457).
 *
 * @param code last segment of its type
 */
public record DocumentedProblem(String code, int status) {}
