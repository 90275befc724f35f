package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import org.junit.jupiter.api.Test;

/** Checks which tokens are accepted as {@code id_token_hint}. */
class IssuedIdTokensTest {

    private static final String ISSUER = "https://identity.example";

    private final SignedTexts ours = new SignedTexts();
    private final IssuedIdTokens tokens = new IssuedIdTokens(new ImmutableJWKSet<>(new JWKSet(ours.key())), ISSUER);

    private static String claims(String issuer) {
        return "{\"iss\":\"" + issuer + "\",\"sub\":\"a\",\"aud\":\"b\",\"exp\":1}";
    }

    @Test
    void an_expired_token_of_this_server_is_accepted() {
        assertThat(tokens.read(ours.sign("JWT", claims(ISSUER))))
                .hasValueSatisfying(token -> assertThat(token.getSubject()).isEqualTo("a"));
    }

    @Test
    void a_token_of_another_issuer_is_refused_although_a_key_of_ours_signed_it() {
        assertThat(tokens.read(ours.sign("JWT", claims("https://other.example"))))
                .isEmpty();
    }

    @Test
    void an_access_token_is_refused() {
        assertThat(tokens.read(ours.sign("at+jwt", claims(ISSUER)))).isEmpty();
    }

    @Test
    void a_token_signed_by_another_key_is_refused() {
        assertThat(tokens.read(new SignedTexts().sign("JWT", claims(ISSUER)))).isEmpty();
    }
}
