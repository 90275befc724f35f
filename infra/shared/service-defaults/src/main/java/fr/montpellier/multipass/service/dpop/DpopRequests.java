package fr.montpellier.multipass.service.dpop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads and checks the proof of a request, and returns the next nonce in the response. */
public final class DpopRequests {

    private static final String HEADER = "DPoP";
    private static final String NONCE = "DPoP-Nonce";

    private final DpopVerifier verifier;
    private final DpopTargets targets;

    public DpopRequests(DpopVerifier verifier, DpopTargets targets) {
        this.verifier = verifier;
        this.targets = targets;
    }

    /** @throws DpopRefused if there is an invalid proof, or more than one */
    public Optional<DpopProof> proof(HttpServletRequest request, HttpServletResponse response) {
        return Collections.list(request.getHeaders(HEADER)).isEmpty()
                ? Optional.empty()
                : Optional.of(verify(request, response, null));
    }

    /** @throws DpopRefused if there is no proof for that token */
    DpopProof proof(HttpServletRequest request, HttpServletResponse response, Jwt accessToken) {
        return verify(request, response, accessToken);
    }

    private DpopProof verify(HttpServletRequest request, HttpServletResponse response, @Nullable Jwt accessToken) {
        verifier.nonce().ifPresent(nonce -> response.setHeader(NONCE, nonce));
        List<String> proofs = Collections.list(request.getHeaders(HEADER));
        if (proofs.size() != 1) {
            throw DpopRefused.invalid("exactly one proof is needed");
        }
        return verifier.verify(proofs.getFirst(), request.getMethod(), targets.of(request), accessToken);
    }
}
