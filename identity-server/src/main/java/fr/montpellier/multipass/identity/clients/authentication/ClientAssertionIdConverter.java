package fr.montpellier.multipass.identity.clients.authentication;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.service.jose.CompactTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Adds {@code client_id} to requests with a client assertion, which may omit it (RFC 7521, section 4.2) although the
 * framework requires it. The identifier is trusted only after the signature of the assertion was verified with that
 * client's key.
 */
public final class ClientAssertionIdConverter implements AuthenticationConverter {

    private final JwtClientAssertionAuthenticationConverter named = new JwtClientAssertionAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (request.getParameter(OAuth2ParameterNames.CLIENT_ID) != null) {
            return null;
        }
        return subject(request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION))
                .map(client -> named.convert(new NamedClientRequest(request, client)))
                .orElse(null);
    }

    private static Optional<String> subject(@Nullable String assertion) {
        if (assertion == null) {
            return Optional.empty();
        }
        try {
            // The claims of an encrypted token cannot be read here.
            return Optional.ofNullable(CompactTokens.parse(assertion).getJWTClaimsSet())
                    .map(JWTClaimsSet::getSubject);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static final class NamedClientRequest extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        NamedClientRequest(HttpServletRequest request, String client) {
            super(request);
            parameters = new HashMap<>(request.getParameterMap());
            parameters.put(OAuth2ParameterNames.CLIENT_ID, new String[] {client});
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }
    }
}
