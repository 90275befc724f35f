package fr.montpellier.multipass.vault.giving.decisions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.clientkey.ClientKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** Provides this service's access token for the consent service: client credentials with private_key_jwt (RFC 7523). */
@Component
class ConsentAccessTokenProvider {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final RestClient identity;
    private final String issuer;
    private final ConsentSettings settings;
    private final ClientKey key;
    private final Clock clock;
    /** The latest token, or the request for it under way. */
    private final AtomicReference<@Nullable CompletableFuture<Token>> latest = new AtomicReference<>();

    ConsentAccessTokenProvider(
            ConsentHttpClientFactory clients,
            ConsentSettings settings,
            @Value("${multipass.tokens.issuer}") String issuer,
            ClientKey key,
            Clock clock) {
        this.identity = clients.to(
                Optional.ofNullable(settings.tokenUri()).orElseGet(() -> URI.create(issuer + "/oauth2/token")));
        this.issuer = issuer;
        this.settings = settings;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Returns a token that is valid for at least half a minute. One thread requests it; the others wait for its result,
     * for as long as for a request of their own.
     */
    String current() {
        CompletableFuture<Token> known = latest.get();
        if (known == null || isSpent(known)) {
            CompletableFuture<Token> own = new CompletableFuture<>();
            if (latest.compareAndSet(known, own)) {
                return fetchFor(own).value();
            }
            return current();
        }
        try {
            return known.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no access token for the consent service was issued", e);
        }
    }

    private Token fetchFor(CompletableFuture<Token> waiting) {
        try {
            Token fetched = fetch();
            waiting.complete(fetched);
            return fetched;
        } catch (RuntimeException e) {
            latest.compareAndSet(waiting, null);
            waiting.completeExceptionally(e);
            throw e;
        }
    }

    private boolean isSpent(CompletableFuture<Token> known) {
        return known.isCompletedExceptionally()
                || known.isDone()
                        && clock.instant().isAfter(known.join().expires().minus(MARGIN));
    }

    void forget() {
        latest.set(null);
    }

    private Token fetch() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add(
                "scope",
                String.join(
                        " ",
                        Scopes.DECISIONS_EVALUATE,
                        Scopes.VERSIONS_REPORT,
                        Scopes.DELETIONS_REPORT,
                        Scopes.TYPES_REPORT));
        form.add("audience", Audiences.CONSENT);
        return request(form);
    }

    /**
     * Requests a token, as the client that this service is.
     *
     * @param form the request, without the client
     */
    Token request(MultiValueMap<String, String> form) {
        form.add("client_id", settings.clientId());
        form.add("client_assertion_type", JWT_BEARER);
        form.add("client_assertion", assertion());
        TokenResponse response = identity.post()
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .accept(MediaType.APPLICATION_JSON)
                .body(form)
                .retrieve()
                .body(TokenResponse.class);
        if (response == null || response.accessToken() == null) {
            throw new IllegalStateException("the response of the identity server has no access token");
        }
        return new Token(response.accessToken(), clock.instant().plusSeconds(response.expiresIn()));
    }

    private String assertion() {
        Instant now = clock.instant();
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.jwk().getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(settings.clientId())
                            .subject(settings.clientId())
                            .audience(issuer)
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
                            .build());
            jwt.sign(new ECDSASigner(key.jwk()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    record Token(String value, Instant expires) {}

    record TokenResponse(
            @com.fasterxml.jackson.annotation.JsonProperty("access_token") @Nullable
            String accessToken,

            @com.fasterxml.jackson.annotation.JsonProperty("expires_in")
            long expiresIn) {}
}
