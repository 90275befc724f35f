package fr.montpellier.multipass.embedded.store;

import java.nio.file.Path;

/**
 * The settings of one embedded object store.
 *
 * @param directory holds the buckets, one directory each
 * @param port TCP port on the loopback interface
 * @param bucket created when missing
 */
public record ObjectStoreSettings(Path directory, int port, String bucket, String accessKey, String secretKey) {

    /** Returns a text without the secret. */
    @Override
    public String toString() {
        return "bucket " + bucket + " on port " + port;
    }
}
