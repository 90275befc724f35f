package fr.montpellier.multipass.vault.keeping.blobs;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the object store.
 *
 * @param endpoint address of any S3 store
 * @param bucket created by the vault when it does not exist
 * @param erasuresBucket where the list of erasures and their certificates are, by default the bucket's name and {@code
 *     -erasures}: never restored from a copy
 * @param connectTimeout to reach the store
 * @param answerTimeout between two packets of an answer
 * @param callTimeout for one request that is not a download, its body included
 * @param completionTimeout for the store to put the parts of a large object together, before which it may be silent:
 *     Amazon S3's CompleteMultipartUpload says that it may take minutes, and a store that copies the parts does
 * @param slowest lowest rate of a download, in bytes per second, once {@code answerTimeout} has passed
 * @param lockedFor how long the store refuses to delete what is in the bucket of erasures, where it can: longer than
 *     copies of the database live
 * @param requireLock whether the vault refuses to start with a store that would delete it
 * @param startPatience how long the vault waits at its start for an unavailable store
 */
@Validated
@ConfigurationProperties("multipass.blobs")
record BlobSettings(
        @NotBlank String endpoint,
        @NotBlank String bucket,
        @Nullable String erasuresBucket,
        @NotBlank String accessKey,
        @NotBlank String secretKey,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("2m") Duration callTimeout,
        @DefaultValue("10m") Duration completionTimeout,
        @DefaultValue("64KB") DataSize slowest,
        @DefaultValue("400d") Duration lockedFor,
        @DefaultValue("false") boolean requireLock,
        @DefaultValue("2m") Duration startPatience) {

    String bucketOfErasures() {
        return erasuresBucket == null ? bucket + "-erasures" : erasuresBucket;
    }

    /** Omits the secret key. */
    @Override
    public String toString() {
        return endpoint + "/" + bucket;
    }
}
