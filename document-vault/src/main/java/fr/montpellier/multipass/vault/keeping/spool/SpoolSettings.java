package fr.montpellier.multipass.vault.keeping.spool;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the spool.
 *
 * @param directory on a disk of this machine; by default {@code spool} in the data directory
 * @param size most bytes held at one time; at least the size of the largest file
 */
@Validated
@ConfigurationProperties("multipass.spool")
record SpoolSettings(
        @Nullable Path directory,
        @DefaultValue("2GB") @NotNull DataSize size) {}
