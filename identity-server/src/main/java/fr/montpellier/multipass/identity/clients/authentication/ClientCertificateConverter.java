package fr.montpellier.multipass.identity.clients.authentication;

import fr.montpellier.multipass.service.certificates.ClientCertificate;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the certificate of the TLS connection of a client that registered one of the methods of RFC 8705, section 2.
 * The framework guesses the method from the length of the chain, which a proxy does not pass, and takes a client with a
 * certificate and PKCE for one without credentials.
 */
public final class ClientCertificateConverter implements AuthenticationConverter {

    private static final List<ClientAuthenticationMethod> METHODS =
            List.of(ClientAuthenticationMethod.TLS_CLIENT_AUTH, ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

    private final RegisteredClientRepository clients;

    public ClientCertificateConverter(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String[] names = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        if (names == null || names.length != 1 || names[0].isBlank() || hasOtherCredentials(request)) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(names[0]);
        if (client == null) {
            return null;
        }
        // A client that registered one of these methods has no other: the provider refuses the empty chain.
        X509Certificate[] chain = ClientCertificate.chain(request).orElseGet(() -> new X509Certificate[0]);
        return METHODS.stream()
                .filter(client.getClientAuthenticationMethods()::contains)
                .findFirst()
                .map(method -> new OAuth2ClientAuthenticationToken(names[0], method, chain, parameters(request)))
                .orElse(null);
    }

    private static boolean hasOtherCredentials(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || Stream.of(OAuth2ParameterNames.CLIENT_SECRET, OAuth2ParameterNames.CLIENT_ASSERTION)
                        .anyMatch(credential -> request.getParameter(credential) != null);
    }

    /** Returns the request parameters, which hold the code verifier that is checked later. */
    private static Map<String, Object> parameters(HttpServletRequest request) {
        var parameters = new HashMap<String, Object>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }
}
