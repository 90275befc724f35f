package fr.montpellier.multipass.service.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class BoundedJwtDecoderTest {

    private final List<String> decoded = new ArrayList<>();
    private final Jwt jwt =
            Jwt.withTokenValue("token").header("alg", "ES256").subject("person").build();
    private final BoundedJwtDecoder decoder = new BoundedJwtDecoder(token -> {
        decoded.add(token);
        return jwt;
    });

    @Test
    void a_token_within_the_bounds_is_decoded() {
        String token = Base64URL.encode("{\"alg\":\"ES256\"}") + "." + Base64URL.encode("{}") + ".AAAA";

        assertThat(decoder.decode(token)).isSameAs(jwt);
        assertThat(decoded).containsExactly(token);
    }

    @Test
    void a_token_beyond_the_bounds_is_refused_before_it_is_decoded() {
        assertThatThrownBy(() -> decoder.decode("a.b")).isInstanceOf(BadJwtException.class);
        assertThat(decoded).isEmpty();
    }
}
