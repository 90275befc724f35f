package fr.montpellier.multipass.vault.keeping.spool;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Sealed bytes that wait.
 *
 * @param directory on a disk of this machine; by default {@code spool} in the data directory
 * @param size most bytes that wait there at one time, all together; at least one file of the largest size
 */
@Validated
@ConfigurationProperties("multipass.spool")
record SpoolSettings(
        @Nullable Path directory,
        @DefaultValue("2GB") @NotNull DataSize size) {}
