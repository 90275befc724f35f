package fr.montpellier.multipass.portal.uploads;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on uploads through the portal ({@code multipass.uploads}).
 *
 * @param maxSize of one file; the vault has a limit of its own
 * @param perSession files under way at once in one session
 * @param perPerson files under way at once of one person, in all their sessions
 * @param total files under way at once in this process
 */
@ConfigurationProperties("multipass.uploads")
@Validated
record UploadSettings(
        @DefaultValue("50MB") @NotNull DataSize maxSize,
        @DefaultValue("2") @Min(1) int perSession,
        @DefaultValue("3") @Min(1) int perPerson,
        @DefaultValue("24") @Min(1) int total) {}
