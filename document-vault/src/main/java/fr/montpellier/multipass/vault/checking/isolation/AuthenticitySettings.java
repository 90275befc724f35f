package fr.montpellier.multipass.vault.checking.isolation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the verification of 2D-Doc codes.
 *
 * @param trustDirectory certificates and {@code list-date.txt}, as docs/operators/2d-doc-certificates.md says; read
 *     again for each file; none: no code can be verified
 */
@ConfigurationProperties("multipass.authenticity")
record AuthenticitySettings(@Nullable Path trustDirectory) {}
