package fr.montpellier.multipass.vault.giving.sharing.feed;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.HexFormat;

/** Reads the links of the feed, which tie each event's number to the link before it: docs/formats/sharing-event.md. */
final class FeedLink {

    static final String TYPE = "multipass-sharing-link+jwt";

    private FeedLink() {}

    /**
     * Returns whether the claims are a link of that event after the previous one.
     *
     * @param claims verified
     * @param previous SHA-256 of the previous link; empty: none
     */
    static boolean follows(JWTClaimsSet claims, long sequence, String jws, String previous) {
        try {
            Long number = claims.getLongClaim("sequence");
            String before = claims.getStringClaim("prev");
            return number != null
                    && number == sequence
                    && sha256(jws).equals(claims.getStringClaim("event"))
                    && previous.equals(before == null ? "" : before);
        } catch (ParseException e) {
            return false;
        }
    }

    /** Returns the SHA-256 of a JWS in compact form, hexadecimal. */
    static String sha256(String jws) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(jws.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
