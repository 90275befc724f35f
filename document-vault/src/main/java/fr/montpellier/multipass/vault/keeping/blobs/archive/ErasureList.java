package fr.montpellier.multipass.vault.keeping.blobs.archive;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.blobs.ErasureBucket;
import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The list of erasures, kept outside the database, by which a restored copy of the database is corrected. Each entry is
 * an object of its own, sealed by the master key, so that a writer of the bucket cannot cause an erasure.
 */
@Component
public class ErasureList {

    private static final Logger log = LoggerFactory.getLogger(ErasureList.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern PLACE = Pattern.compile("[0-9]{8}T[0-9]{6}Z/([0-9a-f-]{36})");

    /** Places begin with a digit; other objects of the bucket sort after them. */
    private static final String AFTER_PLACES = ":";

    private final ErasureBucket bucket;
    private final MasterKey masterKey;

    public ErasureList(ErasureBucket bucket, MasterKey masterKey) {
        this.bucket = bucket;
        this.masterKey = masterKey;
    }

    /** @param place of the entry in the list, increasing with time */
    public record Entry(String place, DocumentId document) {}

    /** Adds an entry, durable when this returns; idempotent. */
    public void add(DocumentId document, Instant erasedAt) {
        String place = TIME.format(erasedAt) + "/" + document;
        byte[] sealed = masterKey.seal(place.getBytes(StandardCharsets.US_ASCII), context(place));
        try {
            bucket.put(place, sealed);
        } catch (KeyTakenException e) {
            if (!isGenuine(new Entry(place, document))) {
                log.error(
                        "the list of erasures had an entry in the place of {} not sealed by this vault's master key",
                        document);
                bucket.replace(place, sealed);
            }
        }
    }

    /**
     * A part of the list.
     *
     * @param end where the next part begins; empty at the end of the list
     */
    public record Part(List<Entry> entries, String end) {}

    /** Returns the entries added after that time, oldest first. */
    public List<Entry> since(Instant time) {
        return entries(bucket.keysBetween(TIME.format(time), AFTER_PLACES, Integer.MAX_VALUE));
    }

    /**
     * Returns a part of the list, oldest first.
     *
     * @param after where the previous part ended; empty: from the beginning
     */
    public Part part(String after, int limit) {
        List<String> keys = bucket.keysBetween(after, AFTER_PLACES, limit);
        return new Part(entries(keys), keys.size() == limit ? keys.getLast() : "");
    }

    private static List<Entry> entries(List<String> keys) {
        return keys.stream()
                .map(PLACE::matcher)
                .filter(Matcher::matches)
                .map(place -> new Entry(place.group(), DocumentId.parse(place.group(1))))
                .toList();
    }

    /** Returns whether a vault with this master key wrote the entry. */
    public boolean isGenuine(Entry entry) {
        return bucket.contents(entry.place()).anyMatch(bytes -> opens(bytes, context(entry.place())));
    }

    private boolean opens(byte[] sealed, byte[] context) {
        try {
            masterKey.open(sealed, context);
            return true;
        } catch (SealBrokenException e) {
            return false;
        }
    }

    private static byte[] context(String place) {
        return ("multipass erasure 1 " + place).getBytes(StandardCharsets.US_ASCII);
    }
}
