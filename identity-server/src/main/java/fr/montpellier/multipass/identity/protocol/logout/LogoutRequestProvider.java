package fr.montpellier.multipass.identity.protocol.logout;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.people.signin.SessionClientRepository;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRepresentative;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.tokens.IssuedIdTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Checks a logout request (OpenID Connect RP-Initiated Logout, sections 2 and 3): the hint must be an ID token of this
 * server, the client must be the one to which it was issued, and the redirect address must equal one that the client
 * registered.
 */
@Component
public class LogoutRequestProvider implements AuthenticationProvider {

    private final IssuedIdTokens idTokens;
    private final RegisteredClientRepository clients;
    private final SessionClientRepository sessionClients;
    private final SignInService signIns;

    LogoutRequestProvider(
            IssuedIdTokens idTokens,
            RegisteredClientRepository clients,
            SessionClientRepository sessionClients,
            SignInService signIns) {
        this.idTokens = idTokens;
        this.clients = clients;
        this.sessionClients = sessionClients;
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (LogoutRequest) authentication;
        LogoutRequest.Parameters parameters = request.parameters();
        Optional<JWTClaimsSet> hint =
                parameters.idTokenHint().map(token -> idTokens.read(token).orElseThrow(LogoutRequestProvider::refused));
        Optional<RegisteredClient> client = client(parameters, hint);
        return new ValidatedLogout(new ValidatedLogout.Details(
                client.map(RegisteredClient::getId),
                client.map(known -> ClientMetadata.name(known, LocaleContextHolder.getLocale())),
                hint.flatMap(claims -> hinted(claims, client)),
                request.signIn().flatMap(signIns::find),
                returnTo(parameters, client)));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return LogoutRequest.class.equals(authentication);
    }

    private Optional<RegisteredClient> client(LogoutRequest.Parameters parameters, Optional<JWTClaimsSet> hint) {
        Optional<String> audience = hint.map(claims -> claims.getAudience().getFirst());
        Optional<String> named = parameters.clientId();
        if (audience.isPresent() && named.isPresent() && !audience.equals(named)) {
            throw refused();
        }
        return audience.or(() -> named)
                .map(id -> Optional.ofNullable(clients.findByClientId(id)).orElseThrow(LogoutRequestProvider::refused));
    }

    private Optional<SignIn> hinted(JWTClaimsSet claims, Optional<RegisteredClient> client) {
        return Optional.ofNullable(claims.getClaim("sid"))
                .map(String.class::cast)
                .flatMap(sid -> client.flatMap(known -> sessionClients.findSignIn(known.getClientId(), sid)))
                .map(UUID::toString)
                .flatMap(signIns::find)
                .flatMap(this::own);
    }

    /** Returns the sign-in itself, or the own one of the person who acts in it for another, which ends both. */
    private Optional<SignIn> own(SignIn signIn) {
        SignInRepresentative acting = signIn.acting();
        return acting == null
                ? Optional.of(signIn)
                : signIns.find(acting.source().toString());
    }

    private static @Nullable URI returnTo(LogoutRequest.Parameters parameters, Optional<RegisteredClient> client) {
        Optional<String> address = parameters.postLogoutRedirectUri();
        if (address.isEmpty()) {
            return null;
        }
        if (client.filter(known -> known.getPostLogoutRedirectUris().contains(address.get()))
                .isEmpty()) {
            throw refused();
        }
        Optional<String> state =
                parameters.state().map(value -> "state=" + UriUtils.encode(value, StandardCharsets.UTF_8));
        String joint = address.get().contains("?") ? "&" : "?";
        return URI.create(address.get() + state.map(joint::concat).orElse(""));
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
}
