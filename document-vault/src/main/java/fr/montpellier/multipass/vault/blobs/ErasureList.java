package fr.montpellier.multipass.vault.blobs;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What was erased, outside the database: so that a copy of the database from before is told when it is restored. Each
 * entry is an object of its own, sealed by the master key: whoever writes into the bucket erases nothing.
 */
@Component
public class ErasureList {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern PLACE = Pattern.compile("[0-9]{8}T[0-9]{6}Z/([0-9a-f-]{36})");

    private final String bucket;
    private final StoreClient store;
    private final MasterKey masterKey;

    ErasureList(BlobSettings settings, StoreClient store, MasterKey masterKey) {
        this.bucket = settings.bucketOfErasures();
        this.store = store;
        this.masterKey = masterKey;
    }

    /** @param place in the list, which grows with time */
    public record Entry(String place, DocumentId document) {}

    /** Durable when it returns; the same again changes nothing. */
    public void add(DocumentId document, Instant erasedAt) {
        String place = TIME.format(erasedAt) + "/" + document;
        byte[] sealed = masterKey.seal(place.getBytes(StandardCharsets.US_ASCII), context(place));
        store.calling("list an erasure", client -> {
            store.ensure(bucket);
            return client.putObject(PutObjectArgs.builder().bucket(bucket).object(place).stream(
                            new ByteArrayInputStream(sealed), (long) sealed.length, null)
                    .contentType("application/octet-stream")
                    .build());
        });
    }

    /** What was added after that time, oldest first. */
    public List<Entry> since(Instant time) {
        return store.calling("read the list of erasures", client -> {
            store.ensure(bucket);
            List<Entry> entries = new ArrayList<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .startAfter(TIME.format(time))
                    .recursive(true)
                    .build())) {
                Matcher place = PLACE.matcher(result.get().objectName());
                if (place.matches()) {
                    entries.add(new Entry(place.group(), DocumentId.parse(place.group(1))));
                }
            }
            return entries;
        });
    }

    /** Whether a vault with this master key wrote the entry. */
    public boolean isGenuine(Entry entry) {
        byte[] sealed = store.calling("read an erasure", client -> {
            try (InputStream in = client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(entry.place()).build())) {
                return in.readAllBytes();
            }
        });
        try {
            masterKey.open(sealed, context(entry.place()));
            return true;
        } catch (SealBrokenException e) {
            return false;
        }
    }

    private static byte[] context(String place) {
        return ("multipass erasure 1 " + place).getBytes(StandardCharsets.US_ASCII);
    }
}
