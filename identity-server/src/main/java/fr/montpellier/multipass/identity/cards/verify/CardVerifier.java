package fr.montpellier.multipass.identity.cards.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies codes of cards with the published keys and the list of revoked cards, without a network. The page of the
 * identity server does the same in a browser ({@code card-verifier.js}).
 */
public final class CardVerifier {

    /** Type of the code of a card. */
    public static final JOSEObjectType CARD = new JOSEObjectType("multipass-card+jwt");

    /** Type of the list of revoked cards. */
    public static final JOSEObjectType STATUS_LIST = new JOSEObjectType("statuslist+jwt");

    /** The largest difference accepted between the clocks of the verifier and of the server. */
    static final Duration DRIFT = Duration.ofMinutes(1);

    private final JWKSet keys;
    private final Optional<RevokedCards> revoked;

    private CardVerifier(JWKSet keys, Optional<RevokedCards> revoked) {
        this.keys = keys;
        this.revoked = revoked;
    }

    /**
     * Returns a verifier with these keys and this list.
     *
     * @param list signed, as published; absent if the verifier has none
     * @throws ParseException if the list is malformed or was not signed with one of the keys
     */
    public static CardVerifier of(JWKSet keys, Optional<String> list) throws ParseException {
        return list.isPresent()
                ? new CardVerifier(keys, Optional.of(revoked(keys, list.get())))
                : new CardVerifier(keys, Optional.empty());
    }

    private static RevokedCards revoked(JWKSet keys, String list) throws ParseException {
        SignedJWT token = CompactTokens.parseSigned(list.strip());
        if (!isSigned(token, STATUS_LIST, keys)) {
            throw new ParseException("the list of revoked cards is not signed by one of the keys", 0);
        }
        return RevokedCards.of(token.getJWTClaimsSet());
    }

    /**
     * Verifies the code of a card.
     *
     * @param code as read: the address with the code behind {@code #}, or the code alone
     */
    public CardVerification verify(String code, Instant now) {
        try {
            SignedJWT token = CompactTokens.parseSigned(
                    code.substring(code.indexOf('#') + 1).strip());
            return isSigned(token, CARD, keys)
                    ? verify(token.getJWTClaimsSet(), now)
                    : CardVerification.of(CardVerdict.NOT_SIGNED);
        } catch (ParseException e) {
            return CardVerification.of(CardVerdict.UNREADABLE);
        }
    }

    private CardVerification verify(JWTClaimsSet claims, Instant now) throws ParseException {
        Optional<RevokedCards.Place> place = place(claims);
        var content = new CardVerification.Content(
                required(claims.getStringClaim("name")),
                required(claims.getStringClaim("multipass_number")),
                place.isPresent(),
                required(claims.getIssueTime()).toInstant(),
                required(claims.getExpirationTime()).toInstant());
        return new CardVerification(verdict(content, place, now), Optional.of(content));
    }

    private CardVerdict verdict(CardVerification.Content content, Optional<RevokedCards.Place> place, Instant now) {
        if (now.isBefore(content.from().minus(DRIFT))
                || now.isAfter(content.until().plus(DRIFT))) {
            return CardVerdict.EXPIRED;
        }
        return place.map(there -> revoked.map(list -> list.verdict(there, now)).orElse(CardVerdict.LIST_NEEDED))
                .orElse(CardVerdict.VALID);
    }

    private static Optional<RevokedCards.Place> place(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> status = claims.getJSONObjectClaim("status");
        if (status == null) {
            return Optional.empty();
        }
        if (status.get("status_list") instanceof Map<?, ?> list
                && list.get("idx") instanceof Number index
                && list.get("uri") instanceof String address) {
            return Optional.of(new RevokedCards.Place(index.longValue(), address));
        }
        throw new ParseException("the claim status of the card is malformed", 0);
    }

    private static boolean isSigned(SignedJWT token, JOSEObjectType type, JWKSet keys) {
        JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        try {
            return key instanceof ECKey ec
                    && type.equals(token.getHeader().getType())
                    && JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    && token.verify(new ECDSAVerifier(ec));
        } catch (JOSEException e) {
            return false;
        }
    }

    static <T> T required(@Nullable T value) throws ParseException {
        if (value == null) {
            throw new ParseException("a claim is missing", 0);
        }
        return value;
    }
}
