package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.spool.SpooledFile;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.UploadPartResponse;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates one new object, whole or not at all. Its bytes are sent from the disk and use no heap. Each part is sent with
 * its SHA-256 as a signed header, so that the store rejects a part altered in transit; the object is created only if
 * its key is free.
 */
final class ObjectUpload {

    /** Most bytes sent in one request. */
    static final int PART = 16 << 20;

    private static final Logger log = LoggerFactory.getLogger(ObjectUpload.class);
    private static final String ACTION = "store an object";
    private static final Map<String, String> IF_FREE = Map.of("If-None-Match", "*");

    /**
     * Headers that begin a multipart upload: Garage rejects the object if its parts have checksums that were not
     * declared.
     */
    private static final Map<String, String> OF_PARTS = Map.of("x-amz-checksum-algorithm", "SHA256");

    private final StoreClient store;
    private final String bucket;
    private final String key;
    private final Map<String, String> headers;

    /** @param headers of the object, such as a retention */
    ObjectUpload(StoreClient store, String bucket, String key, Map<String, String> headers) {
        this.store = store;
        this.bucket = bucket;
        this.key = key;
        this.headers = headers;
    }

    /** Returns whether there is an object under the key now. */
    boolean isTaken() {
        try {
            store.execute(
                    "look for an object",
                    client -> client.statObject(
                            StatObjectArgs.builder().bucket(bucket).object(key).build()));
            return true;
        } catch (ObjectMissingException e) {
            return false;
        }
    }

    /**
     * Sends the object in one request, or in parts when it is large.
     *
     * @throws KeyTakenException if the store has an object under the key
     */
    void send(SpooledFile content) {
        try {
            if (content.size() <= PART) {
                sendAtOnce(IF_FREE, sha256(content, 0, content.size()), content);
            } else {
                sendInParts(content);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(ACTION, e);
        }
    }

    /** Sends small content, as {@link #send(SpooledFile)} does. */
    void send(byte[] content) {
        sendAtOnce(content, IF_FREE);
    }

    /** Sends small content, overwriting an existing object. */
    void sendOver(byte[] content) {
        sendAtOnce(content, Map.of());
    }

    private void sendAtOnce(byte[] content, Map<String, String> condition) {
        put(condition, sha256(content, content.length), whole -> whole.data(content, content.length));
    }

    private void sendAtOnce(Map<String, String> condition, Map<String, String> checksum, SpooledFile content)
            throws IOException {
        content.file().seek(0);
        put(condition, checksum, whole -> whole.file(content.file(), content.size()));
    }

    private void put(
            Map<String, String> condition, Map<String, String> checksum, Consumer<PutObjectAPIArgs.Builder> content) {
        PutObjectAPIArgs.Builder whole = PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(key)
                .headers(Http.Headers.merge(new Http.Headers(checksum), new Http.Headers(headers)))
                .extraHeaders(condition)
                .contentType("application/octet-stream");
        content.accept(whole);
        store.execute(ACTION, client -> client.putObject(whole.build()));
    }

    private void sendInParts(SpooledFile content) throws IOException {
        String upload = begin();
        try {
            List<Part> sent = new ArrayList<>();
            for (long place = 0; place < content.size(); place += PART) {
                long length = Math.min(PART, content.size() - place);
                Map<String, String> checksum = sha256(content, place, length);
                content.file().seek(place);
                sent.add(sendPart(upload, sent.size() + 1, checksum, part -> part.file(content.file(), length)));
            }
            complete(upload, sent);
        } catch (Throwable e) {
            abort(upload);
            throw e;
        }
    }

    String begin() {
        return store.execute(
                        "begin an object",
                        client -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .headers(Http.Headers.merge(new Http.Headers(OF_PARTS), new Http.Headers(headers)))
                                .build()))
                .result()
                .uploadId();
    }

    Part sendPart(String upload, int number, byte[] content) {
        return sendPart(upload, number, sha256(content, content.length), part -> part.data(content, content.length));
    }

    private Part sendPart(
            String upload, int number, Map<String, String> checksum, Consumer<UploadPartArgs.Builder> content) {
        UploadPartArgs.Builder part = UploadPartArgs.builder()
                .bucket(bucket)
                .object(key)
                .uploadId(upload)
                .partNumber(number)
                .headers(new Http.Headers(checksum));
        content.accept(part);
        return store.execute(
                "store a part of an object",
                client -> client.uploadPart(part.build()).thenApply(UploadPartResponse::part));
    }

    void complete(String upload, List<Part> parts) {
        store.completeUpload(
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
            store.execute(
                    "abort an upload",
                    client -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(upload)
                            .build()));
        } catch (StoreUnavailableException e) {
            log.warn("parts of an upload remain until they are looked for: {}", e.getMessage());
        }
    }

    /** Returns the header by which the store verifies that a body arrived unchanged. */
    static Map<String, String> sha256(byte[] content, int count) {
        MessageDigest digest = sha256();
        digest.update(content, 0, count);
        return sha256(digest);
    }

    private static Map<String, String> sha256(SpooledFile content, long place, long length) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream part = new DigestInputStream(content.open(place, length), digest)) {
            part.transferTo(OutputStream.nullOutputStream());
        }
        return sha256(digest);
    }

    private static Map<String, String> sha256(MessageDigest digest) {
        return Map.of(Http.Headers.X_AMZ_CONTENT_SHA256, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
