package fr.montpellier.multipass.vault.blobs;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The object store.
 *
 * @param endpoint address of any S3 store
 * @param bucket created by the vault when it does not exist
 * @param erasuresBucket where the list of erasures is, by default the bucket's name and {@code -erasures}: never restored
 *     from a copy, and best kept by a lock of the store (WORM)
 * @param connectTimeout to reach the store
 * @param answerTimeout between two packets of an answer
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
        @DefaultValue("10s") Duration answerTimeout) {

    String bucketOfErasures() {
        return erasuresBucket == null ? bucket + "-erasures" : erasuresBucket;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return endpoint + "/" + bucket;
    }
}
