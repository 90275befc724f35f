package fr.montpellier.multipass.service.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class AuthorizationHeaderTokensTest {

    private static final String ALPHABET = "aZ09-._~+/= \t,é\"Bearer";

    /** Headers as clients send them, and others of a few characters each. */
    static Stream<String> headers() {
        var random = new Random(20_261_130);
        return Stream.concat(
                Stream.of(
                        "",
                        "Bearer",
                        "Bearer ",
                        "bearer abc",
                        "BEARER abc",
                        "Bearer abc",
                        "Bearer  abc",
                        "Bearer abc ",
                        "Bearer abc==",
                        "Bearer =",
                        "Bearer eyJ.eyJ.x_y",
                        "Bearer é",
                        "Bearerabc",
                        "Basic abc",
                        "DPoP abc"),
                Stream.generate(() -> "Bearer " + text(random)).limit(500));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void finds_the_token_that_spring_security_finds_and_refuses_what_it_refuses(String header) {
        assertThat(result(new AuthorizationHeaderTokens(), header))
                .isEqualTo(result(new DefaultBearerTokenResolver(), header));
    }

    @Test
    void a_request_without_the_header_has_no_token() {
        var request = new MockHttpServletRequest();
        request.setParameter("access_token", "abc");

        assertThat(new AuthorizationHeaderTokens().resolve(request)).isNull();
    }

    private static String result(BearerTokenResolver resolver, String header) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        try {
            return "token " + resolver.resolve(request);
        } catch (OAuth2AuthenticationException refused) {
            return "refused: " + refused.getError();
        }
    }
}
