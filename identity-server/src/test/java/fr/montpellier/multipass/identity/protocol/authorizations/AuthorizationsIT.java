package fr.montpellier.multipass.identity.protocol.authorizations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeActor;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeCompositeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

class AuthorizationsIT {

    private static final OAuth2TokenType CODE = new OAuth2TokenType("code");
    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");
    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType("id_token");
    private static final String REQUEST = OAuth2AuthorizationRequest.class.getName();
    private static final String PRINCIPAL = Principal.class.getName();

    private final RunningIdentity identity = RunningIdentity.shared();
    private final Authorizations authorizations = identity.bean(Authorizations.class);
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final RegisteredClient client =
            requireNonNull(identity.bean(RegisteredClientRepository.class).findByClientId("citizen-portal"));
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SignInAuthentication person = SignInAuthentication.restored(
            UUID.randomUUID().toString(), now.truncatedTo(ChronoUnit.MILLIS), Optional.empty());

    private static String random() {
        return UUID.randomUUID().toString();
    }

    private OAuth2Authorization.Builder of(AuthorizationGrantType grant) {
        return OAuth2Authorization.withRegisteredClient(client)
                .principalName(person.getName())
                .authorizationGrantType(grant)
                .authorizedScopes(Set.of("openid", "profile"))
                .attribute(PRINCIPAL, person);
    }

    private OAuth2AuthorizationRequest request() {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("http://127.0.0.1/oauth2/authorize")
                .clientId("citizen-portal")
                .redirectUri("http://127.0.0.1/callback?a=b")
                .scopes(Set.of("openid", "profile"))
                .state("state of the client")
                .additionalParameters(Map.of(
                        "nonce", "n",
                        "code_challenge", "c",
                        "login_hint", "ines.lambert@example.org",
                        "resource", new String[] {"a", "b"}))
                .attributes(Map.of("max_age", 5L))
                .build();
    }

    private OAuth2AuthorizationCode code() {
        return new OAuth2AuthorizationCode(random(), now, now.plusSeconds(60));
    }

    private OAuth2AccessToken access(Instant issuedAt) {
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, random(), issuedAt, issuedAt.plusSeconds(300), Set.of("openid"));
    }

    private OAuth2RefreshToken refresh() {
        return new OAuth2RefreshToken(random(), now, now.plusSeconds(3600));
    }

    private OidcIdToken idToken() {
        return new OidcIdToken(
                random(),
                now,
                now.plusSeconds(1800),
                Map.of("sub", "pairwise", "aud", List.of("citizen-portal"), "name", "Inès Lambert"));
    }

    private static Consumer<Map<String, Object>> claims(Map<String, Object> claims) {
        return metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims);
    }

    private OAuth2Authorization found(OAuth2Token token, String type) {
        return found(token.getTokenValue(), new OAuth2TokenType(type));
    }

    private OAuth2Authorization found(String token, OAuth2TokenType type) {
        return requireNonNull(authorizations.findByToken(token, type));
    }

    private OAuth2Authorization saved(OAuth2Authorization.Builder builder) {
        OAuth2Authorization authorization = builder.build();
        authorizations.save(authorization);
        return authorization;
    }

    @Test
    void a_code_comes_back_with_the_request_and_the_person() {
        OAuth2AuthorizationCode code = code();
        OAuth2Authorization saved =
                saved(of(AuthorizationGrantType.AUTHORIZATION_CODE).token(code).attribute(REQUEST, request()));

        OAuth2Authorization found = found(code, "code");

        assertThat(found.getId()).isEqualTo(saved.getId());
        assertThat(found.getRegisteredClientId()).isEqualTo(client.getId());
        assertThat(found.getPrincipalName()).isEqualTo(person.getName());
        assertThat(found.getAuthorizationGrantType()).isEqualTo(AuthorizationGrantType.AUTHORIZATION_CODE);
        assertThat(found.getAuthorizedScopes()).containsExactlyInAnyOrder("openid", "profile");
        assertThat(requireNonNull(found.getToken(OAuth2AuthorizationCode.class)).getToken())
                .isEqualTo(code);
        assertThat(found.<Object>getAttribute(PRINCIPAL)).isEqualTo(person);
        assertThat(found.<OAuth2AuthorizationRequest>getAttribute(REQUEST))
                .usingRecursiveComparison()
                .ignoringFields("authorizationRequestUri")
                .isEqualTo(request());
        assertThat(authorizations.findById(saved.getId())).isNotNull();
    }

    @Test
    void a_pushed_request_is_found_by_its_state_until_it_is_removed() {
        var state = random() + "___1764000000000";
        saved(OAuth2Authorization.withRegisteredClient(client)
                .principalName("citizen-portal")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(REQUEST, request())
                .attribute("state", state));

        OAuth2Authorization found = found(state, STATE);

        assertThat(found.<String>getAttribute("state")).isEqualTo(state);
        assertThat(found.<Object>getAttribute(PRINCIPAL)).isNull();
        authorizations.remove(found);
        assertThat(authorizations.findByToken(state, STATE)).isNull();
    }

    @Test
    void a_consent_that_was_given_is_found_by_its_code_and_no_more_by_its_state() {
        String state = random();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(REQUEST, request())
                .attribute("state", state));
        OAuth2AuthorizationCode code = code();

        saved(OAuth2Authorization.from(found(state, STATE))
                .token(code)
                .attributes(attributes -> attributes.remove("state")));

        assertThat(authorizations.findByToken(state, STATE)).isNull();
        assertThat(found(code, "code").<OAuth2AuthorizationRequest>getAttribute(REQUEST))
                .usingRecursiveComparison()
                .ignoringFields("authorizationRequestUri")
                .isEqualTo(request());
    }

    @Test
    void a_device_is_authorised_by_a_person_at_another_screen() {
        var device = new OAuth2DeviceCode(random(), now, now.plusSeconds(300));
        var user = new OAuth2UserCode("BCDF-" + random(), now, now.plusSeconds(300));
        saved(OAuth2Authorization.withRegisteredClient(client)
                .principalName("citizen-portal")
                .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                .token(device)
                .token(user)
                .attribute("scope", new HashSet<>(Set.of("openid"))));

        OAuth2Authorization asked = found(user, "user_code");
        assertThat(asked.<Set<String>>getAttribute("scope")).containsExactly("openid");
        saved(OAuth2Authorization.from(asked)
                .principalName(person.getName())
                .authorizedScopes(Set.of("openid"))
                .invalidate(requireNonNull(asked.getToken(OAuth2UserCode.class)).getToken())
                .attribute(PRINCIPAL, person)
                .attributes(attributes -> attributes.remove("scope")));

        OAuth2Authorization polled = found(device, "device_code");
        assertThat(requireNonNull(polled.getToken(OAuth2UserCode.class)).isInvalidated())
                .isTrue();
        assertThat(requireNonNull(polled.getToken(OAuth2DeviceCode.class)).isInvalidated())
                .isFalse();
        assertThat(polled.<Object>getAttribute(PRINCIPAL)).isEqualTo(person);
        assertThat(polled.<Object>getAttribute("scope")).isNull();
    }

    @Test
    void a_token_exchanged_by_an_actor_keeps_the_chain_of_actors() {
        var chain = new OAuth2TokenExchangeCompositeAuthenticationToken(
                person,
                List.of(
                        new OAuth2TokenExchangeActor(Map.of("iss", "i", "sub", "theatre")),
                        new OAuth2TokenExchangeActor(Map.of("iss", "i", "sub", "library"))));
        OAuth2AccessToken access = access(now);
        saved(of(AuthorizationGrantType.TOKEN_EXCHANGE)
                .attribute(PRINCIPAL, chain)
                .token(access));

        assertThat(found(access, "access_token").<Object>getAttribute(PRINCIPAL))
                .isEqualTo(chain);
    }

    @Test
    void a_token_bound_to_a_key_comes_back_bound() {
        var access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.DPOP, random(), now, now.plusSeconds(300), Set.of("openid"));
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(access, claims(Map.of("cnf", Map.of("jkt", "thumbprint"), "nbf", now))));

        OAuth2Authorization.Token<OAuth2AccessToken> found =
                requireNonNull(found(access, "access_token").getAccessToken());

        assertThat(found.getToken().getTokenType()).isEqualTo(OAuth2AccessToken.TokenType.DPOP);
        assertThat(found.getClaims()).containsEntry("cnf", Map.of("jkt", "thumbprint"));
        assertThat(found.isBeforeUse()).isFalse();
    }

    @Test
    void the_database_holds_no_token_and_no_personal_value() {
        OAuth2AuthorizationCode code = code();
        OAuth2AccessToken access = access(now);
        OAuth2RefreshToken refresh = refresh();
        OidcIdToken idToken = idToken();
        OAuth2Authorization saved = saved(of(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(code)
                .token(access)
                .token(refresh)
                .token(idToken, claims(idToken.getClaims()))
                .attribute(REQUEST, request()));

        String stored = jdbc.sql("""
                        SELECT a::text || encode(attributes, 'escape') || string_agg(t::text || encode(sealed, 'escape'), '')
                        FROM oauth_authorization a JOIN oauth_token t ON t.authorization_id = a.id
                        WHERE a.id = ? GROUP BY a.id""")
                .param(UUID.fromString(saved.getId()))
                .query(String.class)
                .single();

        assertThat(stored)
                .contains("citizen-portal", person.getName(), "access_token")
                .doesNotContain("Lambert", "pairwise", "callback", "state of the client")
                .doesNotContain(code.getTokenValue(), access.getTokenValue())
                .doesNotContain(refresh.getTokenValue(), idToken.getTokenValue());
    }

    @Test
    void the_stored_form_of_an_unknown_token_opens_nothing() {
        OAuth2AuthorizationCode code = code();
        OAuth2RefreshToken refresh = refresh();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE).token(code).token(refresh));

        String standIn =
                requireNonNull(found(code, "code").getRefreshToken()).getToken().getTokenValue();

        assertThat(standIn).isNotEqualTo(refresh.getTokenValue());
        assertThat(authorizations.findByToken(standIn, OAuth2TokenType.REFRESH_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken(standIn, null)).isNull();
    }

    @Test
    void an_attribute_of_a_type_that_is_not_known_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> saved(of(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .token(code())
                        .attribute("thread", new StringBuilder())));
    }

    @Test
    void a_refreshed_access_token_lives_until_its_end() {
        OAuth2AccessToken old = access(now.minusSeconds(10));
        OAuth2RefreshToken refresh = refresh();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(old, claims(Map.of("jti", "old")))
                .token(refresh));
        OAuth2AccessToken access = access(now);
        saved(OAuth2Authorization.from(found(refresh, "refresh_token"))
                .token(access, claims(Map.of("jti", "new")))
                .token(refresh()));

        assertThat(requireNonNull(found(old, "access_token").getAccessToken()).getClaims())
                .containsEntry("jti", "old");
        assertThat(requireNonNull(found(access, "access_token").getAccessToken())
                        .getClaims())
                .containsEntry("jti", "new");
    }

    @Test
    void an_id_token_is_not_kept_and_when_its_person_signed_in_is() {
        OAuth2RefreshToken refresh = refresh();
        OidcIdToken idToken = idToken();
        OAuth2Authorization saved = saved(of(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(refresh)
                .token(idToken, claims(idToken.getClaims())));

        OAuth2Authorization.Token<OidcIdToken> found =
                requireNonNull(found(refresh, "refresh_token").getToken(OidcIdToken.class));

        assertThat(found.getToken().getClaims()).containsExactly(Map.entry("auth_time", Date.from(person.at())));
        assertThat(authorizations.findByToken(idToken.getTokenValue(), ID_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken(found.getToken().getTokenValue(), null))
                .isNull();
        assertThat(jdbc.sql("SELECT kind FROM oauth_token WHERE authorization_id = ?")
                        .param(UUID.fromString(saved.getId()))
                        .query(String.class)
                        .list())
                .containsExactly("refresh_token");
    }

    @Test
    void rfc7009_2_1_a_revoked_refresh_token_takes_every_access_token_with_it() {
        OAuth2AccessToken old = access(now.minusSeconds(10));
        OAuth2RefreshToken refresh = refresh();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE).token(old).token(refresh));
        OAuth2RefreshToken latest = refresh();
        saved(OAuth2Authorization.from(found(refresh, "refresh_token"))
                .token(access(now))
                .token(latest));

        saved(OAuth2Authorization.from(found(latest, "refresh_token")).invalidate(latest));

        assertThat(requireNonNull(found(old, "access_token").getAccessToken()).isActive())
                .isFalse();
        assertThat(requireNonNull(found(latest, "refresh_token").getRefreshToken())
                        .isActive())
                .isFalse();
    }

    @Test
    void a_refresh_token_shown_again_ends_its_line_but_asking_about_it_does_not() {
        OAuth2RefreshToken first = refresh();
        OAuth2RefreshToken second = refresh();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE).token(access(now)).token(first));
        saved(OAuth2Authorization.from(found(first, "refresh_token")).token(second));

        assertThat(authorizations.findByToken(first.getTokenValue(), null)).isNull();
        assertThat(requireNonNull(found(second, "refresh_token").getRefreshToken())
                        .isActive())
                .isTrue();

        assertThat(authorizations.findByToken(first.getTokenValue(), OAuth2TokenType.REFRESH_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken(second.getTokenValue(), OAuth2TokenType.REFRESH_TOKEN))
                .isNull();
    }

    @Test
    void of_two_changes_to_one_authorization_the_second_is_refused() {
        OAuth2AuthorizationCode code = code();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE).token(code));
        OAuth2Authorization one = found(code.getTokenValue(), CODE);
        OAuth2Authorization other = found(code.getTokenValue(), CODE);

        saved(OAuth2Authorization.from(one).invalidate(code).token(access(now)));

        OAuth2AccessToken late = access(now);
        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() ->
                        saved(OAuth2Authorization.from(other).invalidate(code).token(late)))
                .satisfies(
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_grant"));
        assertThat(authorizations.findByToken(late.getTokenValue(), OAuth2TokenType.ACCESS_TOKEN))
                .isNull();
    }

    @Test
    void signing_out_takes_what_the_sign_in_gave_and_nothing_of_others() {
        OAuth2RefreshToken mine = refresh();
        saved(of(AuthorizationGrantType.AUTHORIZATION_CODE).token(mine));
        OAuth2AccessToken service = access(now);
        saved(OAuth2Authorization.withRegisteredClient(client)
                .principalName("citizen-portal")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .token(service));

        authorizations.removeAllOf(person.getName());
        authorizations.removeAllOf("citizen-portal");

        assertThat(authorizations.findByToken(mine.getTokenValue(), OAuth2TokenType.REFRESH_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken(service.getTokenValue(), OAuth2TokenType.ACCESS_TOKEN))
                .isNotNull();
    }
}
