package fr.montpellier.multipass.vault.receiving.uploads;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of resumable uploads.
 *
 * @param lifetime how long an upload may be resumed, from its creation
 * @param perResident how many one resident may have under way
 * @param pagesPerResident how many pages of scans may wait beside those, and how many files a scan may have
 * @param pagesTogether most bytes of the pages of one resident that wait, since the document made of them is held in
 *     memory
 * @param partSize most bytes in one sealed part, which is also the most that an upload loses if the vault is killed
 */
@Validated
@ConfigurationProperties("multipass.uploads")
record UploadSettings(
        @DefaultValue("24h") Duration lifetime,
        @DefaultValue("5") @Positive int perResident,
        @DefaultValue("20") @Positive int pagesPerResident,
        @DefaultValue("50MB") DataSize pagesTogether,
        @DefaultValue("8MB") DataSize partSize) {}
