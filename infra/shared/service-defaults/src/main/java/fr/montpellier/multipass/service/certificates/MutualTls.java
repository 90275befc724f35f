package fr.montpellier.multipass.service.certificates;

import java.util.Optional;

/**
 * States whether clients can present a certificate to this service.
 *
 * @param externalUrl address for it, if not the usual one
 */
public record MutualTls(boolean offered, Optional<String> externalUrl) {}
