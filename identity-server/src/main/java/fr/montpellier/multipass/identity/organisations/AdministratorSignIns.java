package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Finds the administrator whose token a request has. */
@Component
public class AdministratorSignIns {

    private final TokenSignIns signIns;
    private final SignInRecency recency;
    private final HttpServletResponse response;

    /** @param response that of the current request */
    AdministratorSignIns(TokenSignIns signIns, SignInRecency recency, HttpServletResponse response) {
        this.signIns = signIns;
        this.recency = recency;
        this.response = response;
    }

    /** @throws ProblemException if the sign-in has ended */
    public Administrator administrator(Caller.Administrator caller, JwtAuthenticationToken token) {
        return administrator(caller, signIn(token));
    }

    /**
     * Returns the administrator, for a decision that gives or ends power. What two people decide is not decided by one of them at the
     * unattended browser of the other.
     *
     * @throws ProblemException if the sign-in has ended, or is not recent
     */
    public Administrator recent(Caller.Administrator caller, JwtAuthenticationToken token) {
        SignIn signIn = signIn(token);
        if (!recency.isRecent(signIn)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SignInRecency.challenge(SignInRecency.LIMIT));
            throw new ProblemException(IdentityProblem.INSUFFICIENT_USER_AUTHENTICATION);
        }
        return administrator(caller, signIn);
    }

    private SignIn signIn(JwtAuthenticationToken token) {
        return signIns.find(token.getToken().getTokenValue())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }

    private static Administrator administrator(Caller.Administrator caller, SignIn signIn) {
        return new Administrator(signIn.holder(), new Siret(caller.organisation()));
    }
}
