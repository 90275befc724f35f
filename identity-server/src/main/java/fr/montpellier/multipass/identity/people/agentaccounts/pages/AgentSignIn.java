package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.pages.KnownBrowserCookie;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyCeremonies;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentPasskeys;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignIns;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.federated.FederatedSignInFilter;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs a browser in to the account of an agent. */
@Component
class AgentSignIn {

    /** The methods of a sign-in by password and code (RFC 8176). */
    static final List<String> PASSWORD_AND_CODE = List.of("pwd", "otp", "mfa");

    private static final String SIGNED_IN = "/login?signed-in";

    private final AgentAccounts accounts;
    private final AgentPasskeys passkeys;
    private final SignInService signIns;
    private final AgentSignIns agents;
    private final SignInThrottle throttle;
    private final BrowserSignIns browserSignIns;
    private final TransactionTemplate transaction;

    AgentSignIn(
            AgentAccounts accounts,
            AgentPasskeys passkeys,
            SignInService signIns,
            AgentSignIns agents,
            SignInThrottle throttle,
            BrowserSignIns browserSignIns,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.signIns = signIns;
        this.agents = agents;
        this.throttle = throttle;
        this.browserSignIns = browserSignIns;
        this.transaction = transaction;
    }

    /**
     * Opens the sign-in of an agent who proved two factors.
     *
     * @param amr authentication methods that the agent used (RFC 8176)
     * @return the address at which the browser continues
     * @throws SignInException if the means were replaced meanwhile, the organisation may give no accounts any more, or
     *     the agent has no habilitation in force
     */
    String open(AgentAccount account, List<String> amr, HttpServletRequest request, HttpServletResponse response) {
        return enter(transaction.execute(status -> opened(account, amr)), request, response);
    }

    /**
     * Opens the sign-in of an agent by a passkey, as the method above.
     *
     * @param answer response of the authenticator, an AuthenticationResponseJSON
     * @throws PasskeyRefusedException if the response is not valid, or its challenge was used before
     */
    String open(String answer, PasskeyChallenge challenge, HttpServletRequest request, HttpServletResponse response) {
        return enter(
                passkeys.signIn(answer, challenge, account -> opened(account, PasskeyCeremonies.AMR)),
                request,
                response);
    }

    private record Opened(AgentAccount account, SignInAuthentication signIn) {}

    private Opened opened(AgentAccount account, List<String> amr) {
        if (!accounts.isUsable(account)) {
            throw new SignInException(SignInError.EXPIRED, "the account cannot be used any more");
        }
        return new Opened(
                account,
                agents.open(
                        account.agent(),
                        account.names().givenName(),
                        account.names().usualName(),
                        amr,
                        account.email().text()));
    }

    private String enter(Opened opened, HttpServletRequest request, HttpServletResponse response) {
        SignInAuthentication signedIn = opened.signIn();
        browserSignIns.open(signedIn, request, response);
        KnownBrowserCookie.write(
                throttle.remember(opened.account(), KnownBrowserCookie.read(request)), request, response);
        SignInRequirements.forget(request);
        boolean chooses = signIns.find(signedIn.getName())
                .filter(signIn -> agents.choices(signIn).size() > 1)
                .isPresent();
        if (chooses) {
            return FederatedSignInFilter.ROLE;
        }
        Optional<String> next = PostSignInRedirect.address(request);
        PostSignInRedirect.forget(request);
        return next.orElse(SIGNED_IN);
    }
}
