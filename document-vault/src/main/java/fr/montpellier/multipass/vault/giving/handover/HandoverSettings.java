package fr.montpellier.multipass.vault.giving.handover;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the operator's command {@code export-documents}.
 *
 * @param directory directory for the files; none when the command is not run
 * @param recipient certificate of the new operator, in PEM
 */
@ConfigurationProperties("multipass.handover")
record HandoverSettings(@Nullable Path directory, @Nullable Path recipient) {}
