package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.embedded.store.TestObjectStore;
import org.junit.jupiter.api.AfterAll;

class EmbeddedStoreIT extends StoreContract {

    private static final TestObjectStore STORE = TestObjectStore.start();

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @Override
    StoreParts connect(String bucket) {
        return connectThrough(STORE.endpoint(), bucket);
    }

    @Override
    StoreParts connectThrough(String endpoint, String bucket) {
        return StoreParts.of(endpoint, bucket, STORE.accessKey(), STORE.secretKey());
    }

    @Override
    StoreCapabilities abilities() {
        return new StoreCapabilities(true, true, false, true);
    }
}
