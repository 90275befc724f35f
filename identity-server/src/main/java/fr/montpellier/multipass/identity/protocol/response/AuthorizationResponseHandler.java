package fr.montpellier.multipass.identity.protocol.response;

import fr.montpellier.multipass.identity.people.signin.browser.BrowserState;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTarget;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Sends the responses of the authorization endpoint (a code, tokens or an error) in the requested response mode. Each
 * contains the issuer (RFC 9207). An error that cannot be sent to a registered redirect URI is shown on a page of this
 * server.
 */
@Component
public class AuthorizationResponseHandler implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(AuthorizationResponseHandler.class);

    private final String issuer;
    private final AuthorizationResponseSigner signer;
    private final AuthorizationErrorJournal errors;
    private final BrowserState browserState;

    AuthorizationResponseHandler(
            @Value("${multipass.tokens.issuer}") String issuer,
            AuthorizationResponseSigner signer,
            AuthorizationErrorJournal errors,
            BrowserState browserState) {
        this.issuer = issuer;
        this.signer = signer;
        this.errors = errors;
        this.browserState = browserState;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest http, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        OAuth2AuthorizationCode code = granted.getAuthorizationCode();
        if (code == null) {
            throw new IllegalStateException("the authorization has no code");
        }
        AuthorizationRequest request = AuthorizationRequest.current(http).orElseThrow();
        sendResponse(
                request, (Authentication) granted.getPrincipal(), Map.of("code", code.getTokenValue()), http, response);
    }

    /**
     * Sends a successful response.
     *
     * @param person signed-in person
     */
    public void sendResponse(
            AuthorizationRequest request,
            Authentication person,
            Map<String, String> answer,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException, ServletException {
        ResponseTarget target = request.target();
        var given = new LinkedHashMap<>(answer);
        given.put(
                "session_state",
                browserState.of(person.getName(), target.client().getClientId(), target.redirectUri(), response));
        send(target, given, http, response);
    }

    /** Sends the error of a request that the framework rejects after the checks of this server. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest http, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        OAuth2Error error = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError()
                : new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
        boolean redirected = failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException exception
                && exception.getAuthorizationCodeRequestAuthentication() != null
                && exception.getAuthorizationCodeRequestAuthentication().getRedirectUri() != null;
        sendError(
                error,
                AuthorizationRequest.current(http)
                        .map(AuthorizationRequest::target)
                        .filter(target -> redirected),
                http,
                response);
    }

    public void sendError(AuthorizationRequestException error, HttpServletRequest http, HttpServletResponse response)
            throws IOException, ServletException {
        sendError(error.error(), error.target(), http, response);
    }

    private void sendError(
            OAuth2Error error, Optional<ResponseTarget> target, HttpServletRequest http, HttpServletResponse response)
            throws IOException, ServletException {
        target.ifPresent(known -> errors.record(known.client(), http.getRequestURI(), error));
        if (target.isEmpty()) {
            Optional.ofNullable(http.getParameter("client_id"))
                    .ifPresent(id -> errors.recordWithoutRedirect(id, http.getRequestURI(), error));
            log.info("authorization request rejected without redirect: {}", error.getErrorCode());
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        send(target.get(), parameters, http, response);
    }

    private void send(
            ResponseTarget target, Map<String, String> answer, HttpServletRequest http, HttpServletResponse response)
            throws IOException, ServletException {
        var parameters = new LinkedHashMap<>(answer);
        target.state().ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", issuer);
        Map<String, String> sent;
        try {
            sent = target.mode().signed() ? Map.of("response", signer.sign(target.client(), parameters)) : parameters;
        } catch (AuthorizationRequestException e) {
            sendError(e.error(), e.target(), http, response);
            return;
        }
        String address = target.redirectUri();
        switch (target.mode().place()) {
            case FORM -> FormPostResponse.forward(address, sent, http, response);
            case QUERY -> redirect(address + (address.contains("?") ? "&" : "?") + encoded(sent), response);
            case FRAGMENT -> redirect(address + "#" + encoded(sent), response);
        }
    }

    /** Redirects with status 303, so that the browser continues with GET (RFC 9700, section 4.12). */
    private static void redirect(String address, HttpServletResponse response) throws IOException {
        response.sendRedirect(address, HttpServletResponse.SC_SEE_OTHER);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + RequestParameters.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
