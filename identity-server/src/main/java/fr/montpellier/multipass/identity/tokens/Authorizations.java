package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps authorizations. Each token is found by one indexed look-up of its hash. A code or a refresh token spent by two
 * requests at once is granted to one; a refresh token spent again later ends its whole line (RFC 9700, section 4.14.2).
 */
@Service
public class Authorizations implements OAuth2AuthorizationService {

    private static final Logger log = LoggerFactory.getLogger(Authorizations.class);

    private static final String VERSION = Authorizations.class.getName() + ".version";
    private static final String CODE = "code";
    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";
    private static final String ID = "id_token";
    private static final String STATE = "state";
    private static final List<String> KINDS = List.of(ACCESS, REFRESH, CODE, ID, STATE);
    private static final Duration UNFINISHED = Duration.ofMinutes(15);

    private final AuthorizationRows rows;
    private final SealedAuthorization sealing;
    private final Clock clock;

    Authorizations(AuthorizationRows rows, MasterKey masterKey, Clock clock) {
        this.rows = rows;
        this.sealing = new SealedAuthorization(masterKey);
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization authorization) {
        var id = authorization.getId();
        var sealed = sealing.seal(authorization);
        Long version = authorization.getAttribute(VERSION);
        if (version == null) {
            rows.insert(
                    id,
                    authorization.getRegisteredClientId(),
                    authorization.getPrincipalName(),
                    sealed,
                    expiry(authorization));
        } else if (!rows.update(id, version, sealed, expiry(authorization))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        tokens(authorization).forEach((kind, token) -> rows.setToken(id, kind, hash(token)));
    }

    @Override
    @Transactional
    public void remove(OAuth2Authorization authorization) {
        rows.delete(authorization.getId());
    }

    /** Whoever signed out has no token to refresh any more. */
    @Transactional
    public void removeAllOf(String signInId) {
        rows.deleteOfPrincipal(signInId);
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable OAuth2Authorization findById(String id) {
        return rows.byId(id).flatMap(this::open).orElse(null);
    }

    @Override
    @Transactional
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var kinds = type == null ? KINDS : List.of(type.getValue());
        return kinds.stream()
                .flatMap(kind -> find(hash(token), kind).stream())
                .findFirst()
                .orElse(null);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    @Transactional
    void forgetExpired() {
        rows.deleteExpired(clock.instant());
    }

    private Optional<OAuth2Authorization> find(byte[] hash, String kind) {
        var found = rows.byToken(hash, kind);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var row = found.get().row();
        // An ID token stays a hint for sign-out after a newer one replaced it.
        if (found.get().current() || kind.equals(ID)) {
            return open(row);
        }
        if (kind.equals(REFRESH)) {
            log.warn("a refresh token was used twice: its authorization ends");
            rows.delete(row.id());
        }
        return Optional.empty();
    }

    private Optional<OAuth2Authorization> open(AuthorizationRows.Row row) {
        return sealing.open(row.id(), row.sealed())
                .map(authorization -> OAuth2Authorization.from(authorization)
                        .attribute(VERSION, row.version())
                        .build());
    }

    private static Map<String, String> tokens(OAuth2Authorization authorization) {
        var tokens = new HashMap<String, String>();
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        var idToken = authorization.getToken(OidcIdToken.class);
        var refresh = authorization.getToken(OAuth2RefreshToken.class);
        var access = authorization.getAccessToken();
        String state = authorization.getAttribute(STATE);
        if (code != null) {
            tokens.put(CODE, code.getToken().getTokenValue());
        }
        if (idToken != null) {
            tokens.put(ID, idToken.getToken().getTokenValue());
        }
        if (refresh != null) {
            tokens.put(REFRESH, refresh.getToken().getTokenValue());
        }
        if (access != null) {
            tokens.put(ACCESS, access.getToken().getTokenValue());
        }
        if (state != null) {
            tokens.put(STATE, state);
        }
        return tokens;
    }

    /** When its last token is of no use. */
    private Instant expiry(OAuth2Authorization authorization) {
        return Stream.of(
                        authorization.getToken(OAuth2AuthorizationCode.class),
                        authorization.getToken(OidcIdToken.class),
                        authorization.getToken(OAuth2RefreshToken.class),
                        authorization.getAccessToken())
                .filter(Objects::nonNull)
                .map(token -> token.getToken().getExpiresAt())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseGet(() -> clock.instant().plus(UNFINISHED));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
