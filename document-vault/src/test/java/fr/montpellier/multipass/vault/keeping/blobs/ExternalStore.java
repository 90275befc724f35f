package fr.montpellier.multipass.vault.keeping.blobs;

import java.util.List;
import java.util.Optional;

/**
 * Runs the contract on the store that the environment names: {@code ./multipass test-store}, {@code ./multipass
 * test-ceph}.
 */
class ExternalStore extends StoreContract {

    @Override
    StoreParts connect(String bucket) {
        return connectThrough(System.getenv("STORE_ENDPOINT"), bucket);
    }

    @Override
    StoreParts connectThrough(String endpoint, String bucket) {
        return StoreParts.of(
                endpoint,
                bucket,
                System.getenv("STORE_ACCESS_KEY"),
                System.getenv("STORE_SECRET_KEY"),
                Optional.ofNullable(System.getenv("STORE_REGION")).orElse(StoreParts.REGION));
    }

    /** Closed, which every store must be, and what the environment names. */
    @Override
    StoreCapabilities abilities() {
        List<String> words = List.of(
                Optional.ofNullable(System.getenv("STORE_ABILITIES")).orElse("").split(" "));
        return new StoreCapabilities(
                words.contains("checksums"), words.contains("conditional-writes"), words.contains("lock"), true);
    }
}
