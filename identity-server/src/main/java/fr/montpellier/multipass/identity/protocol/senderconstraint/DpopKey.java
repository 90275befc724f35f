package fr.montpellier.multipass.identity.protocol.senderconstraint;

import fr.montpellier.multipass.service.dpop.DpopProof;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The key that the client of the current request proved to hold.
 *
 * @param thumbprint value of {@code cnf.jkt}
 */
record DpopKey(String thumbprint) {

    private static final String ATTRIBUTE = DpopKey.class.getName();

    static DpopKey of(DpopProof proof) {
        return new DpopKey(proof.thumbprint());
    }

    void remember(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<String> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST))
                .map(key -> ((DpopKey) key).thumbprint());
    }
}
