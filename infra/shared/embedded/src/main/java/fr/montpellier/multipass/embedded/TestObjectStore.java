package fr.montpellier.multipass.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A real S3 store for tests, on a free port, under {@code target/}, with one empty bucket; it can be stopped and come back. */
public final class TestObjectStore implements AutoCloseable {

    public static final String BUCKET = "documents";

    private final ObjectStoreSettings settings;
    private @Nullable EmbeddedObjectStore running;

    private TestObjectStore(ObjectStoreSettings settings) {
        this.settings = settings;
    }

    public static TestObjectStore start() {
        var directory = Path.of("target", "test-object-store", UUID.randomUUID().toString());
        var store = new TestObjectStore(new ObjectStoreSettings(
                directory.toAbsolutePath(), FreePort.find(), BUCKET, "test", "test-secret-key"));
        store.restart();
        Runtime.getRuntime().addShutdownHook(new Thread(store::discard));
        return store;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + settings.port();
    }

    public String accessKey() {
        return settings.accessKey();
    }

    public String secretKey() {
        return settings.secretKey();
    }

    public String bucket() {
        return settings.bucket();
    }

    /** Where the objects lie as files, to look at what an administrator of the store would see. */
    public Path directory() {
        return settings.directory().resolve(BUCKET);
    }

    /** For {@code @DynamicPropertySource}: {@code multipass.blobs.*}. */
    public Map<String, String> springProperties() {
        return Map.of(
                "multipass.blobs.endpoint", endpoint(),
                "multipass.blobs.bucket", bucket(),
                "multipass.blobs.access-key", accessKey(),
                "multipass.blobs.secret-key", secretKey(),
                "multipass.blobs.region", "us-east-1");
    }

    /** An outage: connections are refused. Harmless when stopped already. */
    public synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** The end of an outage: same address, same objects. Harmless when running. */
    public synchronized void restart() {
        if (running != null) {
            return;
        }
        try {
            running = EmbeddedObjectStore.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void discard() {
        stop();
        try {
            Directories.delete(settings.directory());
        } catch (IOException e) {
            // Left under target/, which a clean build empties.
        }
    }

    @Override
    public void close() {
        stop();
    }
}
