package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import fr.montpellier.multipass.kernel.Role;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds the agent who is signed in with the habilitation of a desk; its pages are for them alone. */
@Component
public class DeskAgents {

    private final SignInService signIns;
    private final AgentSignIns agents;
    private final SignInRecency recency;

    DeskAgents(SignInService signIns, AgentSignIns agents, SignInRecency recency) {
        this.signIns = signIns;
        this.agents = agents;
        this.recency = recency;
    }

    /**
     * Returns the page for the agent, or sends a person who is not signed in to sign in.
     *
     * @param path where the browser continues after that
     * @throws ResponseStatusException with 404 if another person is signed in
     */
    public String page(DeskRequest request, String path, Function<DeskAgent, String> page) {
        return page(request, path, Role.RECONCILER, page);
    }

    /**
     * Returns the page for an agent whose sign-in is recent, or sends the agent to sign in again. What two people
     * decide is not decided by one of them at the unattended browser of the other.
     *
     * @param path where the browser continues after that
     * @throws ResponseStatusException with 404 if another person is signed in
     */
    public String recentPage(DeskRequest request, String path, Function<DeskAgent, String> page) {
        boolean old = signIns.current(request.context())
                .filter(signIn -> !recency.isRecent(signIn))
                .isPresent();
        return page(
                request,
                path,
                agent -> old ? PostSignInRedirect.toNewAgentSignIn(request.http(), path) : page.apply(agent));
    }

    /**
     * Returns the page for the agent with another habilitation, otherwise as {@link #page(DeskRequest, String, Function)}.
     *
     * @throws ResponseStatusException with 404 if another person is signed in
     */
    public String page(DeskRequest request, String path, Role role, Function<DeskAgent, String> page) {
        Optional<SignIn> signIn = signIns.current(request.context());
        if (signIn.isEmpty()) {
            return PostSignInRedirect.toAgentSignIn(request.http(), path);
        }
        return signIn.filter(known -> known.role() == role)
                .filter(known -> agents.choices(known).stream().anyMatch(held -> held.role() == role))
                .map(DeskAgent::of)
                .map(page)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
