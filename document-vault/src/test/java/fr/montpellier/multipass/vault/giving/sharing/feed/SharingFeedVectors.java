package fr.montpellier.multipass.vault.giving.sharing.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code sharing-feed-vectors.json}: a feed of five events, and what is no continuation of it.
 *
 * @param keys JSON Web Keys that the consent service publishes
 */
record SharingFeedVectors(
        String issuer, String audience, List<Map<String, String>> keys, List<Item> items, List<Refused> refused) {

    static SharingFeedVectors load() {
        try (InputStream file = SharingFeedVectors.class.getResourceAsStream("/sharing-feed-vectors.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(file), SharingFeedVectors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Item(long sequence, String jws, String link) {}

    /**
     * @param previous SHA-256 of the link that was followed before; empty: none
     * @param eventHolds whether the event by itself is one
     * @param chained whether the link ties it to the one before
     */
    record Refused(
            String name, long sequence, String jws, String link, String previous, boolean eventHolds, boolean chained) {

        @Override
        public String toString() {
            return name;
        }
    }
}
