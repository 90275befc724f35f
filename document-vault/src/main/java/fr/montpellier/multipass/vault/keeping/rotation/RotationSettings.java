package fr.montpellier.multipass.vault.keeping.rotation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the wrapping of keys under a new pair.
 *
 * @param batch keys per transaction
 * @param pause between two batches
 */
@Validated
@ConfigurationProperties("multipass.key-rotation")
record RotationSettings(
        @DefaultValue("100") @Min(1) @Max(1000) int batch,
        @DefaultValue("50ms") Duration pause) {}
