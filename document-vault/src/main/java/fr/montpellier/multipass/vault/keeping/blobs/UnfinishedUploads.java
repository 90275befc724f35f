package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.messages.ListMultipartUploadsResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds multipart uploads that a killed vault left: they appear in no listing of objects and use space. MinIO treats a
 * prefix as a whole key, lists without one only the uploads begun since it started, and aborts the others itself after
 * a day; so uploads of an announced key are listed by the key, and the others without a prefix.
 */
@Component
class UnfinishedUploads {

    private static final int PAGE = 500;

    private final StoreClient store;

    UnfinishedUploads(StoreClient store) {
        this.store = store;
    }

    private record Page(
            String bucket,
            String prefix,
            @Nullable String key,
            @Nullable String upload) {}

    /** Aborts all uploads of the key. */
    void abort(String bucket, String key) {
        // Each aborted upload shortens the first page.
        list(new Page(bucket, key, null, null)).uploads().stream()
                .filter(upload -> upload.objectName().equals(key))
                .forEach(upload -> abort(bucket, upload));
    }

    int abortBefore(String bucket, Instant time, UnaryOperator<Set<String>> kept) {
        int aborted = 0;
        Page page = new Page(bucket, "", null, null);
        while (true) {
            ListMultipartUploadsResult result = list(page);
            List<ListMultipartUploadsResult.Upload> old = result.uploads().stream()
                    .filter(upload -> upload.objectName().startsWith(ObjectKey.PREFIX))
                    .filter(upload -> upload.initiated().toInstant().isBefore(time))
                    .toList();
            Set<String> awaited = kept.apply(old.stream()
                    .map(ListMultipartUploadsResult.Upload::objectName)
                    .collect(Collectors.toSet()));
            for (ListMultipartUploadsResult.Upload upload : old) {
                if (!awaited.contains(upload.objectName())) {
                    abort(bucket, upload);
                    aborted++;
                }
            }
            if (!result.isTruncated() || result.uploads().isEmpty()) {
                return aborted;
            }
            page = new Page(bucket, page.prefix(), result.nextKeyMarker(), result.nextUploadIdMarker());
        }
    }

    private ListMultipartUploadsResult list(Page page) {
        return store.execute(
                        "list uploads",
                        client -> client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                .bucket(page.bucket())
                                .prefix(page.prefix())
                                .keyMarker(page.key())
                                .uploadIdMarker(page.upload())
                                .maxUploads(PAGE)
                                .build()))
                .result();
    }

    private void abort(String bucket, ListMultipartUploadsResult.Upload upload) {
        try {
            store.execute(
                    "abort an upload",
                    client -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(upload.objectName())
                            .uploadId(upload.uploadId())
                            .build()));
        } catch (ObjectMissingException e) {
            // Completed or aborted in the meantime.
        }
    }
}
