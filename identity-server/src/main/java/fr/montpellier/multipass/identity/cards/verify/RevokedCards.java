package fr.montpellier.multipass.identity.cards.verify;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/** The list of revoked cards as a verifier stores it (Token Status List, draft-ietf-oauth-status-list-21). */
final class RevokedCards {

    /** The largest size of an inflated list, in bytes: 128 million cards. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int BITS_PER_BYTE = 8;

    private final String address;
    private final byte[] bits;
    private final Instant until;

    private RevokedCards(String address, byte[] bits, Instant until) {
        this.address = address;
        this.bits = bits;
        this.until = until;
    }

    /** The index of a card in the list at an address. */
    record Place(long index, String address) {}

    static RevokedCards of(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> list = CardVerifier.required(claims.getJSONObjectClaim("status_list"));
        if (!(list.get("bits") instanceof Number bits)
                || bits.intValue() != 1
                || !(list.get("lst") instanceof String text)) {
            throw new ParseException("the list of revoked cards is malformed", 0);
        }
        return new RevokedCards(
                CardVerifier.required(claims.getSubject()),
                inflated(text),
                CardVerifier.required(claims.getExpirationTime()).toInstant());
    }

    CardVerdict verdict(Place place, Instant now) {
        if (now.isAfter(until.plus(CardVerifier.DRIFT))
                || !place.address().equals(address)
                || place.index() < 0
                || place.index() >= (long) bits.length * BITS_PER_BYTE) {
            return CardVerdict.LIST_NEEDED;
        }
        int index = (int) place.index();
        return (bits[index / BITS_PER_BYTE] >> index % BITS_PER_BYTE & 1) == 1
                ? CardVerdict.REVOKED
                : CardVerdict.VALID;
    }

    private static byte[] inflated(String text) throws ParseException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(new Base64URL(text).decode()))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ParseException("the list of revoked cards is too long", 0);
            }
            return bytes;
        } catch (IOException e) {
            throw new ParseException("the list of revoked cards cannot be inflated", 0);
        }
    }
}
