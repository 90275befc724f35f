package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Finds the administrator whose token a request has. */
@Component
public class AdministratorSignIns {

    private final TokenSignIns signIns;

    AdministratorSignIns(TokenSignIns signIns) {
        this.signIns = signIns;
    }

    /** @throws ProblemException if the sign-in has ended */
    public Administrator administrator(Caller.Administrator caller, JwtAuthenticationToken token) {
        SignIn signIn = signIns.find(token.getToken().getTokenValue())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        return new Administrator(signIn.holder(), new Siret(caller.organisation()));
    }
}
