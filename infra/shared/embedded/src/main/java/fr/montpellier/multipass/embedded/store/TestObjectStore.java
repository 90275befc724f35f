package fr.montpellier.multipass.embedded.store;

import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs a real S3 store for tests, on a free port, under {@code target/}, with one empty bucket; it can be stopped and
 * restarted.
 */
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

    /** Returns the directory of the objects' files, which an administrator of the store can read. */
    public Path directory() {
        return settings.directory().resolve(BUCKET);
    }

    /** Returns the properties for {@code @DynamicPropertySource}: {@code multipass.blobs.*}. */
    public Map<String, String> springProperties() {
        return Map.of(
                "multipass.blobs.endpoint", endpoint(),
                "multipass.blobs.bucket", bucket(),
                "multipass.blobs.access-key", accessKey(),
                "multipass.blobs.secret-key", secretKey(),
                "multipass.blobs.region", "us-east-1");
    }

    /** Starts an outage: connections are refused. Has no effect if already stopped. */
    public synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Ends the outage: same address, same objects. Has no effect if running. */
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
