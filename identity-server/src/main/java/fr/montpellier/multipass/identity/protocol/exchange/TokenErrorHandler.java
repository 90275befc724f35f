package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.clients.authentication.SingleUseAssertion;
import fr.montpellier.multipass.identity.clients.errors.ClientErrors;
import fr.montpellier.multipass.identity.support.errors.AuthenticatedClient;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.dpop.DpopRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Responds to invalid token requests with the error response of RFC 6749, section 5.2, and appends them to the journal,
 * except {@code use_dpop_nonce}, {@code authorization_pending} and {@code slow_down}, which are steps of the protocol.
 */
@Component
public class TokenErrorHandler implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(TokenErrorHandler.class);

    /** The value of {@code Retry-After} in seconds, for a client whose keys or grants could not be read. */
    static final String RETRY_AFTER = "5";

    private static final IdentityJournalEvent TYPE = IdentityJournalEvent.TOKEN_REFUSED;

    private static final Set<String> KNOWN_GRANTS = Set.of(
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:token-exchange");

    /** The error codes that are steps of the protocol. */
    private static final Set<String> STEPS = Set.of(DpopRefused.USE_NONCE, "authorization_pending", "slow_down");

    private final OAuth2ErrorHttpMessageConverter body = new OAuth2ErrorHttpMessageConverter();
    private final Journal journal;
    private final UnauthenticatedErrorJournal anonymous;
    private final ClientErrors ofClients;

    TokenErrorHandler(Journal journal, UnauthenticatedErrorJournal anonymous, ClientErrors ofClients) {
        this.journal = journal;
        this.anonymous = anonymous;
        this.ofClients = ofClients;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String error = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "server_error";
        if (STEPS.contains(error)) {
            answer(response, error, null);
            return;
        }
        Optional<String> authenticated = AuthenticatedClient.of(request);
        authenticated.ifPresentOrElse(client -> record(client, request, error), () -> anonymous.count(TYPE, error));
        if (failure instanceof OAuth2AuthenticationException oauth) {
            authenticated
                    .or(() -> claimedClient(request))
                    .ifPresent(client -> ofClients.count(
                            client, request.getRequestURI(), oauth.getError(), authenticated.isPresent()));
        }
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null && OAuth2ErrorCodes.INVALID_CLIENT.equals(error)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"multipass\"");
        }
        answer(response, error, description(failure));
    }

    /** Responds to a request without client authentication, to which the framework would send only a status. */
    public void withoutClient(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        onAuthenticationFailure(
                request,
                response,
                new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), missing));
    }

    /**
     * Returns the description of an error in an assertion if its signature was verified, so that only the client itself
     * receives it.
     */
    private static @Nullable String description(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .filter(JwtValidationException.class::isInstance)
                        .flatMap(refused -> ((JwtValidationException) refused).getErrors().stream())
                        .map(OAuth2Error::getDescription)
                        .anyMatch(SingleUseAssertion.LIVES_TOO_LONG::equals)
                ? SingleUseAssertion.LIVES_TOO_LONG
                : null;
    }

    private void answer(HttpServletResponse response, String error, @Nullable String description) throws IOException {
        var http = new ServletServerHttpResponse(response);
        http.setStatusCode(
                switch (error) {
                    case OAuth2ErrorCodes.INVALID_CLIENT -> HttpStatus.UNAUTHORIZED;
                    case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                    default -> HttpStatus.BAD_REQUEST;
                });
        if (OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE.equals(error)) {
            http.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        http.getHeaders().setCacheControl("no-store");
        body.write(new OAuth2Error(error, description, null), MediaType.APPLICATION_JSON, http);
    }

    private void record(String client, HttpServletRequest request, String error) {
        String grant =
                parameter(request, "grant_type").filter(KNOWN_GRANTS::contains).orElse("other");
        log.info("token request of client {} rejected: {}", client, error);
        journal.appendNow(JournalEvent.of(TYPE)
                .outcome(Outcome.REFUSED)
                .actor(client)
                .fact("client", client)
                .fact("grant", grant.substring(grant.lastIndexOf(':') + 1))
                .fact("reason", error));
    }

    /** Returns the identifier in the request, which no credentials prove. */
    private static Optional<String> claimedClient(HttpServletRequest request) {
        try {
            return Optional.ofNullable(new BasicAuthenticationConverter().convert(request))
                    .map(Authentication::getName)
                    .or(() -> parameter(request, "client_id"));
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }

    /** Returns the parameter, or empty if it is absent or the form cannot be read. */
    private static Optional<String> parameter(HttpServletRequest request, String name) {
        try {
            return Optional.ofNullable(request.getParameter(name));
        } catch (InvalidParameterException e) {
            return Optional.empty();
        }
    }
}
