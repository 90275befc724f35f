package fr.montpellier.multipass.identity.possession;

import fr.montpellier.multipass.service.dpop.DpopProof;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The key that the client of the current request proved to hold.
 *
 * @param thumbprint as in {@code cnf.jkt}
 */
record ProvenKey(String thumbprint) {

    private static final String ATTRIBUTE = ProvenKey.class.getName();

    static ProvenKey of(DpopProof proof) {
        return new ProvenKey(proof.thumbprint());
    }

    void remember(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<String> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST))
                .map(key -> ((ProvenKey) key).thumbprint());
    }
}
