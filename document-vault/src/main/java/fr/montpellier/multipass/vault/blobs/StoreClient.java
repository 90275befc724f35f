package fr.montpellier.multipass.vault.blobs;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.springframework.stereotype.Component;

/** The connection to the object store. Every failure of it is a {@link StoreUnavailableException}. */
@Component
class StoreClient implements AutoCloseable {

    private static final int PARALLEL_REQUESTS = 64;

    private final OkHttpClient http;
    private final MinioClient client;
    private final Set<String> knownBuckets = ConcurrentHashMap.newKeySet();

    StoreClient(BlobSettings settings) {
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

    /** @param action for the log, such as {@code store an object} */
    <T> T calling(String action, Call<T> call) {
        try {
            return call.run(client);
        } catch (MinioException | IOException | RuntimeException e) {
            // A connection that fails arrives as an unchecked IllegalStateException.
            throw new StoreUnavailableException(action, e);
        }
    }

    /** Makes the bucket when it does not exist. */
    void ensure(String bucket) throws MinioException {
        if (knownBuckets.contains(bucket)) {
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
        knownBuckets.add(bucket);
    }

    @Override
    public void close() throws InterruptedException {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().awaitTermination(1, TimeUnit.SECONDS);
    }

    interface Call<T> {
        T run(MinioClient client) throws MinioException, IOException;
    }
}
