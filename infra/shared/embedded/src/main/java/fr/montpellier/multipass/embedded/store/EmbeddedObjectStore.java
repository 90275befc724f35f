package fr.montpellier.multipass.embedded.store;

import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * Runs an S3 store on the loopback interface: requests signed with Signature Version 4, objects as files, on disk
 * before they are acknowledged. It has no object lock, tags, policies or life cycle.
 */
public final class EmbeddedObjectStore implements AutoCloseable {

    private final S3Proxy server;
    private final SyncedBlobStore store;

    private EmbeddedObjectStore(S3Proxy server, SyncedBlobStore store) {
        this.server = server;
        this.store = store;
    }

    /** @throws IOException if the directory cannot be used or the port is taken */
    public static EmbeddedObjectStore start(ObjectStoreSettings settings) throws IOException {
        Path root = OwnerOnly.directory(settings.directory()).toRealPath();
        AbandonedFiles.sweep(root);
        var store = new SyncedBlobStore(root);
        if (!store.containerExists(settings.bucket())) {
            store.createContainer(settings.bucket());
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + settings.port()))
                .awsAuthentication(AuthenticationType.AWS_V4, settings.accessKey(), settings.secretKey())
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(50)
                .stopTimeout(500)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("The object store did not start on port " + settings.port(), e);
        }
        return new EmbeddedObjectStore(server, store);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // A client kept its connection open; it was closed nevertheless.
        } catch (Exception e) {
            throw new IllegalStateException("The object store did not stop", e);
        }
        store.close();
    }
}
