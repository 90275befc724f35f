package fr.montpellier.multipass.embedded;

import java.nio.file.Path;

/**
 * How one embedded object store runs.
 *
 * @param directory holds the buckets, one directory each
 * @param port TCP port on the loopback interface
 * @param bucket created when missing
 */
public record ObjectStoreSettings(Path directory, int port, String bucket, String accessKey, String secretKey) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "bucket " + bucket + " on port " + port;
    }
}
