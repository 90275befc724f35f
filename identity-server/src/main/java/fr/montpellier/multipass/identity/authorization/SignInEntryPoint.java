package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.federation.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Nobody is signed in: to the sign-in page, or straight to the identity provider that the client hints at. */
@Component
class SignInEntryPoint implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        PageLanguage.remember(request, request.getParameter("ui_locales"));
        response.sendRedirect(Optional.ofNullable(request.getParameter("idp_hint"))
                .flatMap(Provider::of)
                .map(Provider::startPath)
                .orElse("/login"));
    }
}
