package fr.montpellier.multipass.service.certificates;

import java.util.Optional;

/**
 * Whether clients can show this service a certificate.
 *
 * @param externalUrl where, if not at the usual address
 */
public record MutualTls(boolean offered, Optional<String> externalUrl) {}
