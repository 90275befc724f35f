package fr.montpellier.multipass.identity.cards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A list with one bit for each card, set if the card is revoked (Token Status List, draft-ietf-oauth-status-list-21,
 * section 4). A list of a million cards without a revoked card takes some 200 characters; each revoked card adds two or
 * three.
 */
final class StatusList {

    private static final int BITS_PER_BYTE = 8;

    private final byte[] bits;

    private StatusList(byte[] bits) {
        this.bits = bits;
    }

    /**
     * Returns the list of these revoked cards.
     *
     * @param capacity number of cards, a multiple of eight and greater than each index
     */
    static StatusList of(int capacity, Collection<Integer> revoked) {
        byte[] bits = new byte[capacity / BITS_PER_BYTE];
        revoked.forEach(place -> bits[place / BITS_PER_BYTE] |= (byte) (1 << place % BITS_PER_BYTE));
        return new StatusList(bits);
    }

    /** Returns the claim {@code status_list}. */
    Map<String, Object> claim() {
        return Map.of("bits", 1, "lst", Base64.getUrlEncoder().withoutPadding().encodeToString(deflated()));
    }

    private byte[] deflated() {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
