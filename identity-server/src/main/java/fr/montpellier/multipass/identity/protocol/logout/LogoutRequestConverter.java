package fr.montpellier.multipass.identity.protocol.logout;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads logout requests. Every parameter is optional; none may be repeated (OpenID Connect RP-Initiated Logout, section 2). */
public final class LogoutRequestConverter implements AuthenticationConverter {

    @Override
    public LogoutRequest convert(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return new LogoutRequest(
                new LogoutRequest.Parameters(
                        single(request, "id_token_hint"),
                        single(request, "client_id"),
                        single(request, "post_logout_redirect_uri"),
                        single(request, "state")),
                authentication instanceof SignInAuthentication signedIn ? signedIn.getName() : null);
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return Optional.ofNullable(values).map(value -> value[0]).filter(value -> !value.isBlank());
    }
}
