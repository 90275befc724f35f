package fr.montpellier.multipass.vault.blobs;

import fr.montpellier.multipass.vault.blobs.StoreClient.Answer;
import io.minio.AbortMultipartUploadArgs;
import io.minio.Checksum;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.UploadPartResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One new object, of unknown length: whole or not there. Holds two parts in memory: one travels while the next comes. Each
 * part is sent with its SHA-256, signed, so that a store does not take what changed on its way; the object appears only if
 * its key is free.
 */
final class Upload {

    /** S3's smallest part. */
    static final int PART = 5 << 20;

    private static final Logger log = LoggerFactory.getLogger(Upload.class);
    private static final int SMALL = 1 << 18;
    private static final String ACTION = "store an object";
    private static final Map<String, String> IF_FREE = Map.of("If-None-Match", "*");

    /** Said when an upload begins: Garage refuses the whole whose parts have checksums that nobody announced. */
    private static final Map<String, String> OF_PARTS = Map.of("x-amz-checksum-algorithm", "SHA256");

    private final StoreClient store;
    private final String bucket;
    private final String key;
    private final Map<String, String> headers;

    /** @param headers of the object, such as a retention */
    Upload(StoreClient store, String bucket, String key, Map<String, String> headers) {
        this.store = store;
        this.bucket = bucket;
        this.key = key;
        this.headers = headers;
    }

    /** Whether there is such an object now. */
    boolean isTaken() {
        try {
            store.asking(
                    "look for an object",
                    client -> client.statObject(
                            StatObjectArgs.builder().bucket(bucket).object(key).build()));
            return true;
        } catch (ObjectMissingException e) {
            return false;
        }
    }

    /** @throws KeyTakenException if the store says that there is such an object */
    void send(InputStream content) {
        try {
            byte[] buffer = new byte[SMALL];
            int count = content.readNBytes(buffer, 0, SMALL);
            if (count == SMALL) {
                buffer = Arrays.copyOf(buffer, PART);
                count += content.readNBytes(buffer, SMALL, PART - SMALL);
            }
            if (count < PART) {
                sendWhole(buffer, count);
            } else {
                sendInParts(buffer, content);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(ACTION, e);
        }
    }

    /**
     * In one request.
     *
     * @throws KeyTakenException if the store says that there is such an object
     */
    void sendWhole(byte[] content, int count) {
        sendAtOnce(content, count, IF_FREE);
    }

    /** Small content, in the place of what may be there. */
    void sendOver(byte[] content) {
        sendAtOnce(content, content.length, Map.of());
    }

    private void sendAtOnce(byte[] buffer, int count, Map<String, String> condition) {
        store.asking(
                ACTION,
                client -> client.putObject(PutObjectAPIArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .headers(Http.Headers.merge(checked(buffer, count), new Http.Headers(headers)))
                        .extraHeaders(condition)
                        .contentType("application/octet-stream")
                        .data(buffer, count)
                        .build()));
    }

    private void sendInParts(byte[] buffer, InputStream content) throws IOException {
        String upload = begin();
        List<Answer<Part>> sent = new ArrayList<>();
        try {
            byte[][] buffers = {buffer, new byte[PART]};
            int count = PART;
            for (int part = 0; count > 0; part++) {
                sent.add(beginPart(upload, part + 1, buffers[part % 2], count));
                if (part > 0) {
                    sent.get(part - 1).get();
                }
                count = count < PART ? 0 : content.readNBytes(buffers[(part + 1) % 2], 0, PART);
            }
            complete(upload, sent.stream().map(Answer::get).toList());
        } catch (Throwable e) {
            // What still arrives would outlive the upload.
            sent.forEach(Answer::settle);
            abort(upload);
            throw e;
        }
    }

    String begin() {
        return store.asking(
                        "begin an object",
                        client -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .headers(Http.Headers.merge(new Http.Headers(OF_PARTS), new Http.Headers(headers)))
                                .build()))
                .result()
                .uploadId();
    }

    Part sendPart(String upload, int number, byte[] buffer, int count) {
        return beginPart(upload, number, buffer, count).get();
    }

    private Answer<Part> beginPart(String upload, int number, byte[] buffer, int count) {
        return store.begin(
                "store a part of an object",
                client -> client.uploadPart(UploadPartArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .headers(checked(buffer, count))
                                .data(buffer, count)
                                .build())
                        .thenApply(UploadPartResponse::part));
    }

    void complete(String upload, List<Part> parts) {
        store.completing(
                ACTION,
                client -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .extraHeaders(IF_FREE)
                        .uploadId(upload)
                        .parts(parts.toArray(Part[]::new))
                        .build()));
    }

    void abort(String upload) {
        try {
            store.asking(
                    "abort an upload",
                    client -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(upload)
                            .build()));
        } catch (StoreUnavailableException e) {
            log.warn("parts of an upload stay until they are looked for: {}", e.getMessage());
        }
    }

    private static Http.Headers checked(byte[] buffer, int count) {
        return new Http.Headers(sha256(buffer, count));
    }

    /** The header by which a store may tell whether a body arrived as it was sent. */
    static Map<String, String> sha256(byte[] buffer, int count) {
        try {
            return Map.of(Http.Headers.X_AMZ_CONTENT_SHA256, Checksum.hexString(Checksum.SHA256.sum(buffer, 0, count)));
        } catch (MinioException e) {
            throw new IllegalStateException(e);
        }
    }
}
