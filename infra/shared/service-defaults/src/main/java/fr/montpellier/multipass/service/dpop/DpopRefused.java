package fr.montpellier.multipass.service.dpop;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Thrown when a proof is rejected; the caller sees only the error code (RFC 9449, sections 5, 7.1 and 8). */
public final class DpopRefused extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    public static final String INVALID_PROOF = "invalid_dpop_proof";
    public static final String USE_NONCE = "use_dpop_nonce";

    private DpopRefused(String code, String reason) {
        super(new OAuth2Error(code, reason, null), reason);
    }

    /** @param reason for the log */
    public static DpopRefused invalid(String reason) {
        return new DpopRefused(INVALID_PROOF, reason);
    }

    static DpopRefused nonceNeeded() {
        return new DpopRefused(USE_NONCE, "a nonce of this server is needed");
    }
}
