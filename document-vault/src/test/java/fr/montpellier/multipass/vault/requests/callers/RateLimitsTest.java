package fr.montpellier.multipass.vault.requests.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class RateLimitsTest {

    private final MovableClock clock = MovableClock.at("2026-11-25T10:00:00Z");
    private final LimitSettings settings = new LimitSettings(Duration.ofMinutes(1), 3, 2);
    private final ExhaustedQuotas spent = new ExhaustedQuotas(settings, clock);
    private final RateLimitInterceptor limits = new RateLimitInterceptor(new RateLimits(settings, clock), spent);

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse request(Jwt token) {
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            limits.preHandle(new MockHttpServletRequest(), response, this);
        } catch (ProblemException e) {
            assertThat(e.type().code()).isEqualTo("too-many-requests");
            response.setStatus(429);
        }
        return response;
    }

    private static Jwt resident(String subject) {
        return Jwt.withTokenValue("t")
                .header("alg", "ES256")
                .subject(subject)
                .claim("roles", List.of("resident"))
                .claim("acr", "eidas1")
                .build();
    }

    private static Jwt application(String subject) {
        return Jwt.withTokenValue("t")
                .header("alg", "ES256")
                .subject(subject)
                .claim("client_id", "demo-ccas")
                .claim(
                        "authorization_details",
                        List.of(Map.of(
                                "type", "document_access", "authorisation", "0b8f7c3e-6b0f-4b2a-9d3a-3f1c2b7a9e10")))
                .build();
    }

    @Test
    void each_answer_says_what_is_left() {
        MockHttpServletResponse first = request(resident("sub-resident-0001"));
        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"person\";q=3;w=60");
        assertThat(first.getHeader("RateLimit")).isEqualTo("\"person\";r=2;t=60");

        clock.advance(Duration.ofSeconds(20));
        assertThat(request(resident("sub-resident-0001")).getHeader("RateLimit"))
                .isEqualTo("\"person\";r=1;t=40");
    }

    @Test
    void requests_beyond_the_quota_are_refused_until_the_window_ends() {
        for (int i = 0; i < 3; i++) {
            assertThat(request(resident("sub-resident-0002")).getStatus()).isEqualTo(200);
        }
        clock.advance(Duration.ofMillis(100));
        MockHttpServletResponse refused = request(resident("sub-resident-0002"));
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"person\";r=0;t=60");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("60");

        clock.advance(Duration.ofSeconds(60));
        assertThat(request(resident("sub-resident-0002")).getStatus()).isEqualTo(200);
    }

    @Test
    void residents_have_separate_quotas_and_an_application_has_one_for_all_it_acts_for() {
        for (int i = 0; i < 3; i++) {
            request(resident("sub-resident-0003"));
        }
        assertThat(request(resident("sub-resident-0004")).getStatus()).isEqualTo(200);

        request(application("person-a"));
        request(application("person-b"));
        assertThat(request(application("person-c")).getStatus()).isEqualTo(429);
        assertThat(request(application("person-c")).getHeader("RateLimit-Policy"))
                .isEqualTo("\"application\";q=2;w=60");
    }

    @Test
    void a_flood_of_a_caller_whose_quota_is_used_up_is_refused_before_its_token_is_verified() throws Exception {
        for (int i = 0; i < 4; i++) {
            request(resident("sub-resident-0006"));
        }
        clock.advance(Duration.ofSeconds(20));

        assertThat(filtered("Bearer t")).isEqualTo("429 40");
        assertThat(filtered("DPoP t")).isEqualTo("429 40");
        assertThat(filtered("Bearer another")).isEqualTo("passed");

        clock.advance(Duration.ofSeconds(41));
        assertThat(filtered("Bearer t")).isEqualTo("passed");
    }

    private String filtered(String authorization) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/documents");
        request.addHeader("Authorization", authorization);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        new ExhaustedQuotaFilter(spent, settings, (ExhaustedQuotaFilter.ProblemWriter)
                        (quota, refused, answer) -> answer.setStatus(429))
                .doFilter(request, response, chain);
        return chain.getRequest() == null ? response.getStatus() + " " + response.getHeader("Retry-After") : "passed";
    }

    @Test
    void a_quota_of_zero_counts_nothing() {
        RateLimitInterceptor none = new RateLimitInterceptor(
                new RateLimits(new LimitSettings(Duration.ofMinutes(1), 0, 0), Clock.systemUTC()), spent);
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(resident("sub-resident-0005")));
        MockHttpServletResponse response = new MockHttpServletResponse();

        assertThat(none.preHandle(new MockHttpServletRequest(), response, this)).isTrue();
        assertThat(response.getHeader("RateLimit")).isNull();
    }

    @Test
    void an_unbound_token_of_an_application_is_refused_where_they_must_be_bound() {
        Jwt unbound = application("person-a");
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(unbound));
        MockHttpServletResponse response = new MockHttpServletResponse();
        BoundTokenInterceptor required = new BoundTokenInterceptor(new ApplicationSettings(true));

        assertThatThrownBy(() -> required.preHandle(new MockHttpServletRequest(), response, this))
                .isInstanceOf(ProblemException.class)
                .hasMessage("unbound-token");
        assertThat(response.getHeader("WWW-Authenticate")).startsWith("DPoP ");
        assertThat(new BoundTokenInterceptor(new ApplicationSettings(false))
                        .preHandle(new MockHttpServletRequest(), response, this))
                .isTrue();

        Jwt bound = Jwt.withTokenValue("t")
                .headers(all -> all.putAll(unbound.getHeaders()))
                .claims(all -> all.putAll(unbound.getClaims()))
                .claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(bound));
        assertThat(required.preHandle(new MockHttpServletRequest(), response, this))
                .isTrue();
    }
}
