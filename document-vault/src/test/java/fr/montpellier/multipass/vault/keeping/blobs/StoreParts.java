package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.spool.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** The classes of this package over one store, wired as Spring wires them. */
record StoreParts(
        BlobSettings settings,
        StoreClient client,
        Buckets buckets,
        StoreProbe probe,
        ErasureBucket erasures,
        ObjectStore store)
        implements AutoCloseable {

    static final String REGION = "us-east-1";

    static StoreParts of(String endpoint, String bucket, String accessKey, String secretKey) {
        return of(endpoint, bucket, accessKey, secretKey, REGION);
    }

    static StoreParts of(String endpoint, String bucket, String accessKey, String secretKey, String region) {
        return of(new BlobSettings(
                endpoint,
                bucket,
                null,
                accessKey,
                secretKey,
                region,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                DataSize.ofKilobytes(64),
                Duration.ofMinutes(5),
                false,
                Duration.ZERO));
    }

    static StoreParts of(BlobSettings settings) {
        StoreClient client = new StoreClient(settings);
        Buckets buckets = new Buckets(settings, client);
        StoreProbe probe = new StoreProbe(client, buckets, Clock.systemUTC());
        return new StoreParts(
                settings,
                client,
                buckets,
                probe,
                new ErasureBucket(settings, client, buckets, probe, Clock.systemUTC()),
                new ObjectStore(settings, client, buckets, probe, new UnfinishedUploads(client), spool()));
    }

    static Spool spool() {
        try {
            return new Spool(Path.of("target", "spool"), 1L << 30);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
    }
}
