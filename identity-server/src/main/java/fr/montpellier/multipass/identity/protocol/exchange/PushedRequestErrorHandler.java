package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.protocol.response.AuthorizationErrorJournal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Responds to invalid pushed requests with the error response of RFC 9126, section 2.3, and appends them to the
 * journal.
 */
@Component
public class PushedRequestErrorHandler implements AuthenticationFailureHandler {

    private final AuthorizationErrorJournal errors;
    private final OAuth2ErrorHttpMessageConverter body = new OAuth2ErrorHttpMessageConverter();

    PushedRequestErrorHandler(AuthorizationErrorJournal errors) {
        this.errors = errors;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest http, HttpServletResponse response, AuthenticationException failure) throws IOException {
        OAuth2Error error = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError()
                : new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null) {
            errors.record(client.getRegisteredClient(), http.getRequestURI(), error);
        }
        var answer = new ServletServerHttpResponse(response);
        if (OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE.equals(error.getErrorCode())) {
            answer.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
            answer.getHeaders().set(HttpHeaders.RETRY_AFTER, TokenErrorHandler.RETRY_AFTER);
        } else {
            answer.setStatusCode(HttpStatus.BAD_REQUEST);
        }
        answer.getHeaders().setCacheControl("no-store");
        body.write(error, MediaType.APPLICATION_JSON, answer);
    }
}
