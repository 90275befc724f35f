package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.Mutations;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code id_token_hint} at the logout endpoint. */
class IssuedIdTokensFuzzTest {

    private static final String ISSUER = "https://identity.example";

    private final SignedTexts ours = new SignedTexts();
    private final IssuedIdTokens tokens = new IssuedIdTokens(new ImmutableJWKSet<>(new JWKSet(ours.key())), ISSUER);

    private boolean check(String hint) {
        Optional<JWTClaimsSet> read = tokens.read(hint);
        read.ifPresent(claims -> assertThat(claims.getIssuer()).isEqualTo(ISSUER));
        return read.isPresent();
    }

    @FuzzTest(maxDuration = "1h")
    void id_token_hint(byte[] bytes) {
        check(Mutations.text(bytes));
        check(ours.sign("JWT", Mutations.text(bytes)));
    }

    @Test
    void id_token_hints_with_changes() {
        var claims = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"a\",\"aud\":\"b\",\"exp\":1,\"sid\":\"s\"}";
        Mutations.ofAccepted(List.of(ours.sign("JWT", claims)), this::check);
        Mutations.ofAccepted(List.of(claims), changed -> check(ours.sign("JWT", changed)));
    }
}
