package fr.montpellier.multipass.service.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class VerifiedTokensTest {

    private final AtomicInteger verifications = new AtomicInteger();
    private final AtomicInteger validations = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private boolean valid = true;

    private final VerifiedTokens tokens = new VerifiedTokens(
            token -> {
                verifications.incrementAndGet();
                if (token.equals("forged")) {
                    throw new BadJwtException("forged");
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "ES256")
                        .claim("sub", token)
                        .expiresAt(Instant.MAX)
                        .build();
            },
            token -> {
                validations.incrementAndGet();
                return valid
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "expired", null));
            },
            now::get);

    @Test
    void a_signature_is_verified_once_a_minute_and_claims_at_each_request() {
        tokens.decode("one");
        tokens.decode("one");
        assertThat(tokens.decode("two").getSubject()).isEqualTo("two");
        assertThat(verifications).hasValue(2);
        assertThat(validations).hasValue(3);

        now.addAndGet(VerifiedTokens.KEPT.toNanos());
        tokens.decode("one");

        assertThat(verifications).hasValue(3);
    }

    @Test
    void a_token_whose_claims_are_no_longer_valid_is_refused_although_its_signature_is_known() {
        tokens.decode("one");
        valid = false;

        assertThatThrownBy(() -> tokens.decode("one"))
                .isInstanceOf(JwtValidationException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void a_forged_token_is_never_known() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        }
        assertThat(verifications).hasValue(2);
    }

    @Test
    void many_tokens_do_not_fill_the_memory() {
        for (int i = 0; i < 3_000; i++) {
            tokens.decode("token " + i);
        }
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        tokens.decode("later");
        tokens.decode("later");

        assertThat(verifications).hasValue(3_001);
    }
}
