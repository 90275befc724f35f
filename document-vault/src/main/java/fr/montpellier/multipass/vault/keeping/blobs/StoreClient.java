package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.blobs.transport.UploadListingInterceptor;
import fr.montpellier.multipass.vault.keeping.blobs.transport.VersionedBucketGuard;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.stereotype.Component;

/** The connection to the object store. Every failure is a {@link StoreUnavailableException}. */
@Component
class StoreClient implements AutoCloseable {

    private static final int PARALLEL_REQUESTS = 64;

    private final OkHttpClient http;
    private final OkHttpClient bounded;
    private final MinioClient downloads;
    private final MinioAsyncClient requests;
    private final MinioAsyncClient completions;
    private final String endpoint;

    StoreClient(BlobSettings settings) {
        this.http = http(settings);
        this.bounded = http.newBuilder().callTimeout(settings.callTimeout()).build();
        this.endpoint = settings.endpoint();
        this.downloads = MinioClient.builder()
                .endpoint(endpoint)
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
        this.requests = client(settings, bounded);
        this.completions = client(
                settings,
                http.newBuilder()
                        .readTimeout(settings.completionTimeout())
                        .callTimeout(settings.completionTimeout())
                        .build());
    }

    private static MinioAsyncClient client(BlobSettings settings, OkHttpClient http) {
        return MinioAsyncClient.builder()
                .endpoint(settings.endpoint())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    private static OkHttpClient http(BlobSettings settings) {
        // OkHttp runs at most five calls to one host at a time by default, and every call goes to one host.
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(PARALLEL_REQUESTS);
        dispatcher.setMaxRequestsPerHost(PARALLEL_REQUESTS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addInterceptor(new UploadListingInterceptor())
                .addInterceptor(new VersionedBucketGuard())
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.answerTimeout())
                .writeTimeout(settings.answerTimeout())
                .build();
    }

    /**
     * Performs a download, whose end depends on the receiver: only the time between two packets is bounded.
     *
     * @param action for the log, such as {@code read an object}
     */
    <T> T download(String action, Call<T> call) {
        try {
            return call.run(downloads);
        } catch (MinioException | IOException | RuntimeException e) {
            // A connection that fails arrives as an unchecked IllegalStateException.
            throw failure(action, e);
        }
    }

    /** Performs any other request, within the time for one request. */
    <T> T execute(String action, Question<T> question) {
        return answer(requests, action, question);
    }

    /** Completes a multipart upload, whose duration grows with the size of the object. */
    <T> T completeUpload(String action, Question<T> question) {
        return answer(completions, action, question);
    }

    private static <T> T answer(MinioAsyncClient client, String action, Question<T> question) {
        try {
            return question.put(client).join();
        } catch (CompletionException e) {
            throw failure(action, e.getCause() == null ? e : e.getCause());
        } catch (MinioException | RuntimeException e) {
            throw failure(action, e);
        }
    }

    /** Returns the HTTP status of an unauthenticated request. */
    int unauthenticatedStatus(String bucket, String key) {
        Request request =
                new Request.Builder().url(endpoint + "/" + bucket + "/" + key).build();
        try (Response response = bounded.newCall(request).execute()) {
            return response.code();
        } catch (IOException e) {
            throw failure("answer an unauthenticated request", e);
        }
    }

    private static StoreUnavailableException failure(String action, Throwable cause) {
        if (cause instanceof StoreUnavailableException known) {
            return known;
        }
        if (cause instanceof ErrorResponseException refusal) {
            // The store answers 409 to concurrent conditional writes.
            return switch (refusal.errorResponse().code()) {
                case "PreconditionFailed", "ConditionalRequestConflict" -> new KeyTakenException(action, cause);
                case "NoSuchKey", "NoSuchObject", "NoSuchVersion", "NoSuchUpload" ->
                    new ObjectMissingException(action, cause);
                default -> new StoreUnavailableException(action, cause);
            };
        }
        return new StoreUnavailableException(action, cause);
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

    interface Question<T> {
        CompletableFuture<T> put(MinioAsyncClient client) throws MinioException;
    }
}
