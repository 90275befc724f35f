package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.PasskeyChallenges;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.federation.FranceConnectChoice;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.signin.AssuranceLevels;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.federated.SignInErrorHandler;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.RequestingClient;
import fr.montpellier.multipass.identity.protocol.request.RequestingClients;
import fr.montpellier.multipass.identity.protocol.request.sources.PendingRequests;
import fr.montpellier.multipass.identity.protocol.response.FormPostResponse;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** Serves the pages of the sign-in, which work without JavaScript, passkeys excepted. */
@Controller
class SignInPages {

    private final PendingRequests pending;
    private final RequestingClients askers;
    private final Accounts accounts;
    private final AgentAccounts agentAccounts;
    private final FranceConnectChoice franceConnect;
    private final PasskeyChallenges challenges;

    SignInPages(
            PendingRequests pending,
            RequestingClients askers,
            Accounts accounts,
            AgentAccounts agentAccounts,
            FranceConnectChoice franceConnect,
            PasskeyChallenges challenges) {
        this.pending = pending;
        this.askers = askers;
        this.accounts = accounts;
        this.agentAccounts = agentAccounts;
        this.franceConnect = franceConnect;
        this.challenges = challenges;
    }

    @ModelAttribute
    void addProviders(Model model, HttpServletRequest request) {
        SignInRequirements requirements = SignInRequirements.find(request);
        Provider chosen = franceConnect.forLevels(requirements.acrValues());
        model.addAttribute("franceConnect", chosen.startPath());
        model.addAttribute(
                "franceConnectWords",
                chosen == Provider.FRANCECONNECT_PLUS ? "signin.franceconnect-plus" : "signin.franceconnect");
        model.addAttribute(
                "franceConnectInstead",
                chosen == Provider.FRANCECONNECT_PLUS && franceConnect.isLessEnough(requirements)
                        ? Provider.FRANCECONNECT.startPath()
                        : null);
        model.addAttribute("back", SignInInteraction.returnAddress(request).orElse(null));
        model.addAttribute("proConnect", Provider.PROCONNECT.startPath());
    }

    @GetMapping({"/", "/login"})
    String signIn(HttpServletRequest request, HttpServletResponse response, Locale language, Model model) {
        Optional<RequestingClient> asker = PostSignInRedirect.address(request)
                .flatMap(AuthorizationRequest::resumed)
                .flatMap(handle -> pending.find(request, handle))
                .filter(asked -> !ClientPolicy.of(asked.client()).isOurs())
                .map(asked -> askers.of(asked, language));
        model.addAttribute("asker", asker.orElse(null));
        List<String> levels = SignInRequirements.find(request).acrValues();
        boolean byAccount = accounts.isOffered() && AssuranceLevels.accountsMeet(levels);
        model.addAttribute("accounts", byAccount);
        if (byAccount) {
            challenges.offer(request, response, model);
        }
        model.addAttribute(
                "agentAccount",
                isForAgentAccounts(levels) && agentAccounts.isOffered() ? Provider.AGENT_ACCOUNT.startPath() : null);
        model.addAttribute("anew", SignInRequirements.find(request).again());
        model.addAttribute(
                "signedIn", SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication);
        return "sign-in";
    }

    /** Serves the page on which agents choose between ProConnect and an account; without accounts there is no choice. */
    @GetMapping(PostSignInRedirect.AGENTS)
    String agents(Model model) {
        if (!agentAccounts.isOffered()) {
            return "redirect:" + Provider.PROCONNECT.startPath();
        }
        model.addAttribute("agentAccount", Provider.AGENT_ACCOUNT.startPath());
        return "sign-in-agents";
    }

    private static boolean isForAgentAccounts(List<String> levels) {
        return levels.isEmpty() || levels.contains(SignIn.AGENT_ACCOUNT);
    }

    /** Serves the page of a failed sign-in. Only forwards are allowed for this path. */
    @RequestMapping(SignInErrorHandler.PAGE)
    String refused(HttpServletRequest request, Model model) {
        model.addAttribute(
                "reason",
                SignInErrorHandler.reason(request)
                        .orElse(SignInError.UPSTREAM_ERROR)
                        .code());
        return "sign-in-refused";
    }

    /** Serves the page of an authorization response by form post. Only forwards are allowed for this path. */
    @RequestMapping(FormPostResponse.PAGE)
    String formPost(HttpServletRequest request, Model model) {
        model.addAttribute("form", FormPostResponse.of(request));
        return "form-post";
    }

    /** Serves the page of an error of the authorization endpoint or the container that cannot be sent to a client. */
    @RequestMapping(value = "/error", produces = "text/html")
    String error(HttpServletRequest request, Model model) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        model.addAttribute(
                "page",
                switch (status) {
                    case HttpServletResponse.SC_NOT_FOUND -> "not-found";
                    case HttpServletResponse.SC_FORBIDDEN -> "too-late";
                    default -> status < 500 ? "bad-request" : "failure";
                });
        return "message";
    }
}
