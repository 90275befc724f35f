package fr.montpellier.multipass.simulators.application;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Creates DPoP proofs with a key that never leaves this process: a stolen token is useless without one (RFC 9449). */
@Component
class DpopProofs {

    private final DPoPProofFactory proofs;
    private final AtomicReference<Optional<Nonce>> nonce = new AtomicReference<>(Optional.empty());

    DpopProofs() throws JOSEException {
        proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }

    /** Adds a proof to a token request, with the nonce that the server gave last (section 8). */
    void add(HTTPRequest request) throws JOSEException {
        String method = request.getMethod().name();
        Optional<Nonce> known = nonce.get();
        request.setDPoP(
                known.isPresent()
                        ? proofs.createDPoPJWT(method, request.getURI(), known.orElseThrow())
                        : proofs.createDPoPJWT(method, request.getURI()));
    }

    /**
     * Stores the nonce of a response.
     *
     * @return whether the server gave another nonce than the one that was used
     */
    boolean learn(HTTPResponse answer) {
        var given = Optional.ofNullable(answer.getDPoPNonce());
        return given.isPresent() && !given.equals(nonce.getAndSet(given));
    }

    /** Returns a proof for a request with an access token, valid for this address and once (section 7). */
    SignedJWT of(String method, URI address, String accessToken) throws JOSEException {
        return proofs.createDPoPJWT(method, address, new DPoPAccessToken(accessToken));
    }
}
