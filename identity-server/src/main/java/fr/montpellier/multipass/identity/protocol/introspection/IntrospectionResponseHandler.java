package fr.montpellier.multipass.identity.protocol.introspection;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.tokens.TokenEncryption;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Sends introspection responses as JSON, or as a signed JWT for callers that request one (RFC 9701). */
@Component
public class IntrospectionResponseHandler implements AuthenticationSuccessHandler {

    private static final String TYPE = "token-introspection+jwt";

    private final JwtEncoder encoder;
    private final TokenEncryption encryption;
    private final AuthorizationServerSettings settings;
    private final Clock clock;

    IntrospectionResponseHandler(
            JwtEncoder encoder, TokenEncryption encryption, AuthorizationServerSettings settings, Clock clock) {
        this.encoder = encoder;
        this.encryption = encryption;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var token = (IntrospectedToken) authentication;
        if (wantsSigned(request)) {
            write(response, "application/" + TYPE, signed(token.requester(), token.response()));
        } else {
            write(response, MediaType.APPLICATION_JSON_VALUE, JSONObjectUtils.toJSONString(token.response()));
        }
    }

    private static boolean wantsSigned(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                .filter(accept -> accept.contains("application/" + TYPE))
                .isPresent();
    }

    private String signed(RegisteredClient asking, Map<String, Object> answer) {
        SignatureAlgorithm algorithm = ClientMetadata.of(asking)
                .text("introspection_signed_response_alg")
                .flatMap(name -> Optional.ofNullable(SignatureAlgorithm.from(name)))
                .orElse(SignatureAlgorithm.ES256);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(Objects.requireNonNull(settings.getIssuer()))
                .audience(List.of(asking.getClientId()))
                .issuedAt(clock.instant())
                .claim("token_introspection", answer)
                .build();
        Jwt jwt = encoder.encode(
                JwtEncoderParameters.from(JwsHeader.with(algorithm).type(TYPE).build(), claims));
        return encryption.nest(asking, "introspection", jwt.getTokenValue());
    }

    private static void write(HttpServletResponse response, String type, String body) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
