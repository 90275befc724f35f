package fr.montpellier.multipass.vault.blobs;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.springframework.stereotype.Component;

/** Sealed objects in an S3 bucket. Every failure of the store is a {@link StoreUnavailableException}. */
@Component
public class ObjectStore implements AutoCloseable {

    /** S3's smallest part: the most that one upload holds in memory. */
    private static final long PART = 5L << 20;

    private static final int PARALLEL_REQUESTS = 64;

    private final String bucket;
    private final OkHttpClient http;
    private final MinioClient client;
    private volatile boolean bucketKnown;

    ObjectStore(BlobSettings settings) {
        this.bucket = settings.bucket();
        this.http = http(settings);
        this.client = MinioClient.builder()
                .endpoint(settings.endpoint())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    private static OkHttpClient http(BlobSettings settings) {
        // OkHttp lets five calls to one host run at a time unless told otherwise, and every call goes to one host.
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(PARALLEL_REQUESTS);
        dispatcher.setMaxRequestsPerHost(PARALLEL_REQUESTS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.answerTimeout())
                .writeTimeout(settings.answerTimeout())
                .build();
    }

    /** Stores a stream of unknown length under a fresh key; acknowledged when it returns. */
    public void put(ObjectKey key, InputStream content) {
        calling("store an object", () -> {
            ensureBucket();
            return client.putObject(
                    PutObjectArgs.builder().bucket(bucket).object(key.value()).stream(content, null, PART)
                            .contentType("application/octet-stream")
                            .build());
        });
    }

    /** The whole object; the caller closes it. */
    public InputStream get(ObjectKey key) {
        return calling(
                "read an object",
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .build()));
    }

    /** Removes the object; does nothing when it is not there. */
    public void delete(ObjectKey key) {
        calling("delete an object", () -> {
            ensureBucket();
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.value())
                    .build());
            return true;
        });
    }

    private void ensureBucket() throws MinioException {
        if (bucketKnown) {
            return;
        }
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
            try {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            } catch (ErrorResponseException e) {
                // Another instance was first.
                if (!e.errorResponse().code().startsWith("BucketAlready")) {
                    throw e;
                }
            }
        }
        bucketKnown = true;
    }

    private static <T> T calling(String action, Call<T> call) {
        try {
            return call.run();
        } catch (MinioException | IOException | RuntimeException e) {
            // A connection that fails arrives as an unchecked IllegalStateException.
            throw new StoreUnavailableException(action, e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().awaitTermination(1, TimeUnit.SECONDS);
    }

    private interface Call<T> {
        T run() throws MinioException, IOException;
    }
}
