package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.Interaction;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** The resident decides on the access to their documents, each time that a client asks. */
@Component
public class DocumentAccessInteraction implements Interaction {

    static final String PAGE = "/consent/documents";
    static final String REQUEST = "request";

    private final GrantRows grants;

    DocumentAccessInteraction(GrantRows grants) {
        this.grants = grants;
    }

    @Override
    public Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http) {
        if (!DocumentAccess.isAskedBy(request)) {
            return Optional.empty();
        }
        var resident = signIn.filter(known -> known.role() == Role.RESIDENT)
                .orElseThrow(() -> request.refused(OAuth2ErrorCodes.ACCESS_DENIED, "residents alone have documents"));
        var grantId = GrantRequest.from(request.parameters()).grantId();
        if (grantId.isPresent()
                && grants.find(grantId.get())
                        .filter(grant -> grant.holder().equals(resident.holder()))
                        .isEmpty()) {
            throw request.refused(GrantRequest.INVALID_GRANT_ID, "the grant is unknown");
        }
        if (grants.isAnswered(request.handle(), resident.holder())) {
            return Optional.empty();
        }
        if (request.silent()) {
            throw request.refused("consent_required", "the resident must decide");
        }
        return Optional.of(PAGE + "?" + REQUEST + "=" + request.handle());
    }
}
