package fr.montpellier.multipass.identity.cards.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");
    private static final String LIST = "https://identity.example/cards/status";
    /** The specification's example, section 4.1: the cards at places 0, 3, 4, 5, 7, 8, 9, 13 and 15 are revoked. */
    private static final String BITS = "eNrbuRgAAhcBXQ";

    private final ECKey key = key();
    private final JWKSet keys = new JWKSet(key.toPublicJWK());

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String sign(ECKey key, JOSEObjectType type, JWTClaimsSet claims) {
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return signed.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("name", "Inès Lambert")
                .claim("multipass_number", "0123456789AB");
    }

    private String screen() {
        return sign(key, CardVerifier.CARD, claims().build());
    }

    private String printed(Object place) {
        return sign(
                key,
                CardVerifier.CARD,
                claims().claim("status", Map.of("status_list", Map.of("idx", place, "uri", LIST)))
                        .build());
    }

    private String list(ECKey signing, Instant until) {
        return sign(
                signing,
                CardVerifier.STATUS_LIST,
                new JWTClaimsSet.Builder()
                        .subject(LIST)
                        .expirationTime(Date.from(until))
                        .claim("status_list", Map.of("bits", 1, "lst", BITS))
                        .build());
    }

    private CardVerdict verdict(String code, Instant now) throws ParseException {
        return CardVerifier.of(keys, Optional.of(list(key, NOW.plus(Duration.ofDays(7)))))
                .verify(code, now)
                .verdict();
    }

    @Test
    void a_code_on_a_screen_is_valid_for_its_minutes_without_any_list() throws ParseException {
        CardVerifier verifier = CardVerifier.of(keys, Optional.empty());

        CardVerification valid = verifier.verify("https://identity.example/cards/verify#" + screen() + "\n", NOW);
        assertThat(valid.verdict()).isEqualTo(CardVerdict.VALID);
        assertThat(valid.content()).hasValueSatisfying(content -> {
            assertThat(content.name()).isEqualTo("Inès Lambert");
            assertThat(content.number()).isEqualTo("0123456789AB");
            assertThat(content.printed()).isFalse();
        });
        assertThat(verdict(screen(), NOW.plusSeconds(359))).isEqualTo(CardVerdict.VALID);
        assertThat(verdict(screen(), NOW.plusSeconds(361))).isEqualTo(CardVerdict.EXPIRED);
        assertThat(verdict(screen(), NOW.minusSeconds(59))).isEqualTo(CardVerdict.VALID);
        assertThat(verdict(screen(), NOW.minusSeconds(61))).isEqualTo(CardVerdict.EXPIRED);
    }

    @Test
    void a_printed_card_is_looked_up_in_the_list() throws ParseException {
        for (int revoked : new int[] {0, 3, 4, 5, 7, 8, 9, 13, 15}) {
            assertThat(verdict(printed(revoked), NOW)).as("%d", revoked).isEqualTo(CardVerdict.REVOKED);
        }
        for (int valid : new int[] {1, 2, 6, 10, 11, 12, 14}) {
            assertThat(verdict(printed(valid), NOW)).as("%d", valid).isEqualTo(CardVerdict.VALID);
        }
        for (Object beyond : new Object[] {16, -1, Long.MAX_VALUE}) {
            assertThat(verdict(printed(beyond), NOW)).as("%s", beyond).isEqualTo(CardVerdict.LIST_NEEDED);
        }
    }

    @Test
    void a_printed_card_needs_a_list_that_is_recent_and_of_the_same_issuer() throws ParseException {
        assertThat(CardVerifier.of(keys, Optional.empty())
                        .verify(printed(1), NOW)
                        .verdict())
                .isEqualTo(CardVerdict.LIST_NEEDED);
        assertThat(CardVerifier.of(keys, Optional.of(list(key, NOW.minusSeconds(61))))
                        .verify(printed(1), NOW)
                        .verdict())
                .isEqualTo(CardVerdict.LIST_NEEDED);
        String elsewhere = sign(
                key,
                CardVerifier.CARD,
                claims().claim("status", Map.of("status_list", Map.of("idx", 1, "uri", "https://other.example/list")))
                        .build());
        assertThat(verdict(elsewhere, NOW)).isEqualTo(CardVerdict.LIST_NEEDED);
    }

    @Test
    void a_list_that_no_key_signed_or_that_is_a_card_is_no_list() {
        ECKey otherKey = key();
        for (String forged : new String[] {list(otherKey, NOW.plusSeconds(600)), screen(), "nonsense", "a.b.c"}) {
            assertThatThrownBy(() -> CardVerifier.of(keys, Optional.of(forged))).isInstanceOf(ParseException.class);
        }
    }

    @Test
    void a_code_that_no_key_signed_is_refused_whatever_it_says() throws ParseException {
        ECKey otherKey = key();
        String[] parts = screen().split("\\.");
        String another =
                sign(key, CardVerifier.CARD, claims().claim("name", "Un autre").build());

        assertThat(verdict(sign(otherKey, CardVerifier.CARD, claims().build()), NOW))
                .isEqualTo(CardVerdict.NOT_SIGNED);
        assertThat(verdict(parts[0] + "." + another.split("\\.")[1] + "." + parts[2], NOW))
                .isEqualTo(CardVerdict.NOT_SIGNED);
        assertThat(CardVerifier.of(keys, Optional.empty())
                        .verify(sign(otherKey, CardVerifier.CARD, claims().build()), NOW)
                        .content())
                .as("nothing that was not signed is shown")
                .isEmpty();
    }

    /** The same key never makes an ID token; a token of another type that it might sign one day is no card. */
    @Test
    void a_token_of_another_type_is_no_card() throws ParseException {
        assertThat(verdict(sign(key, JOSEObjectType.JWT, claims().build()), NOW))
                .isEqualTo(CardVerdict.NOT_SIGNED);
        assertThat(verdict(list(key, NOW.plusSeconds(600)), NOW)).isEqualTo(CardVerdict.NOT_SIGNED);
    }

    @Test
    void a_code_that_is_not_a_cards_is_unreadable() throws ParseException {
        String unstated = sign(
                key,
                CardVerifier.CARD,
                new JWTClaimsSet.Builder().claim("name", "X").build());
        for (String read :
                new String[] {"", "#", "https://example.com", "3760123456789", "a.b.c", unstated, printed("x")}) {
            assertThat(verdict(read, NOW)).as(read).isEqualTo(CardVerdict.UNREADABLE);
        }
    }
}
