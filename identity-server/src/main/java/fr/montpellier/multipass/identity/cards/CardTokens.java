package fr.montpellier.multipass.identity.cards;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.cards.verify.CardVerifier;
import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.support.secrets.SealedEcKeys;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs codes of cards and the list of revoked ones (JWT, ES256). The key is used for nothing else. It is published as
 * long as a printed card is valid, which is longer than for the keys of ID tokens.
 */
@Component
public class CardTokens {

    static final String STATUS = "/cards/status";

    private final ECKey key;
    private final String issuer;

    CardTokens(SealedSecrets secrets, @Value("${multipass.external-url}") String issuer) {
        this.key = SealedEcKeys.getOrCreate(secrets, "card:signing", KeyUse.SIGNATURE, JWSAlgorithm.ES256);
        this.issuer = issuer;
    }

    JWKSet published() {
        return new JWKSet(key.toPublicJWK());
    }

    /** Returns the code of a resident's card: their name and number, and no other value. */
    String code(Person person, Instant from, Instant until) {
        return sign(CardVerifier.CARD, card(person, from, until).build());
    }

    /** Returns the code of a printed card; it is the same for each call as long as the resident's name is. */
    public String code(Person person, PrintedCard card) {
        return sign(
                CardVerifier.CARD,
                card(person, card.printedAt(), card.expiresAt())
                        .claim(
                                "status",
                                Map.of("status_list", Map.of("idx", card.statusIndex(), "uri", issuer + STATUS)))
                        .build());
    }

    /** Returns the signed list (Token Status List, section 5.1). */
    String statusList(StatusList list, Instant from, Instant until) {
        return sign(
                CardVerifier.STATUS_LIST,
                new JWTClaimsSet.Builder()
                        .subject(issuer + STATUS)
                        .issueTime(Date.from(from))
                        .expirationTime(Date.from(until))
                        .claim("status_list", list.claim())
                        .build());
    }

    private JWTClaimsSet.Builder card(Person person, Instant from, Instant until) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .issueTime(Date.from(from))
                .expirationTime(Date.from(until))
                .claim("name", person.displayName())
                .claim("multipass_number", Objects.requireNonNull(person.multipassNumber()));
    }

    private String sign(JOSEObjectType type, JWTClaimsSet claims) {
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the code could not be signed", e);
        }
        return signed.serialize();
    }
}
