package fr.montpellier.multipass.identity.protocol.exchange;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.tokens.TokenEncryption;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Sends the UserInfo response in the form that the client registered: plain, signed or encrypted (OpenID Connect Core,
 * section 5.3.2).
 */
@Component
public class UserInfoResponseHandler implements AuthenticationSuccessHandler {

    private static final String USER_INFO = "userinfo";

    private final RegisteredClientRepository clients;
    private final JwtEncoder encoder;
    private final TokenEncryption encryption;
    private final AuthorizationServerSettings settings;

    UserInfoResponseHandler(
            RegisteredClientRepository clients,
            JwtEncoder encoder,
            TokenEncryption encryption,
            AuthorizationServerSettings settings) {
        this.clients = clients;
        this.encoder = encoder;
        this.encryption = encryption;
        this.settings = settings;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        RegisteredClient client = client(authentication);
        OidcUserInfo userInfo = ((OidcUserInfoAuthenticationToken) authentication).getUserInfo();
        var claims = new TreeMap<String, Object>(userInfo == null ? Map.of() : userInfo.getClaims());
        Optional<SignatureAlgorithm> algorithm = ClientMetadata.of(client)
                .text("userinfo_signed_response_alg")
                .flatMap(name -> Optional.ofNullable(SignatureAlgorithm.from(name)));
        if (algorithm.isEmpty() && !encryption.isWanted(client, USER_INFO)) {
            write(response, MediaType.APPLICATION_JSON_VALUE, JSONObjectUtils.toJSONString(claims));
            return;
        }
        claims.put("iss", settings.getIssuer());
        claims.put("aud", List.of(client.getClientId()));
        String jwt = algorithm
                .map(name -> encryption.nest(client, USER_INFO, sign(name, claims)))
                .orElseGet(() -> encryption.encrypt(client, USER_INFO, JSONObjectUtils.toJSONString(claims)));
        write(response, "application/jwt", jwt);
    }

    private String sign(SignatureAlgorithm algorithm, TreeMap<String, Object> claims) {
        JwsHeader.Builder header = JwsHeader.with(algorithm).type("JWT");
        JwtClaimsSet.Builder body = JwtClaimsSet.builder().claims(all -> all.putAll(claims));
        return encoder.encode(JwtEncoderParameters.from(header.build(), body.build()))
                .getTokenValue();
    }

    private RegisteredClient client(Authentication authentication) {
        return Optional.ofNullable(authentication.getPrincipal())
                .map(JwtAuthenticationToken.class::cast)
                .map(token -> token.getToken().getClaimAsString("client_id"))
                .map(clients::findByClientId)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN));
    }

    private static void write(HttpServletResponse response, String type, String body) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
