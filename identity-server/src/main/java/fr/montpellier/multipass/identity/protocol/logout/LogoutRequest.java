package fr.montpellier.multipass.identity.protocol.logout;

import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * The request of a browser at the logout endpoint (OpenID Connect RP-Initiated Logout, section 2). The framework's
 * token requires {@code id_token_hint}.
 */
final class LogoutRequest extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Parameters parameters;
    private final @Nullable String signIn;

    record Parameters(
            Optional<String> idTokenHint,
            Optional<String> clientId,
            Optional<String> postLogoutRedirectUri,
            Optional<String> state) {}

    /** @param signIn identifier of the sign-in of this browser */
    LogoutRequest(Parameters parameters, @Nullable String signIn) {
        super(Collections.emptyList());
        this.parameters = parameters;
        this.signIn = signIn;
    }

    Parameters parameters() {
        return parameters;
    }

    Optional<String> signIn() {
        return Optional.ofNullable(signIn);
    }

    @Override
    public Object getPrincipal() {
        return signIn == null ? "" : signIn;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
