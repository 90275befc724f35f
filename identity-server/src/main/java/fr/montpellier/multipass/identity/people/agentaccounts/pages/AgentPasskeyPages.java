package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.AccountPasskeyPages;
import fr.montpellier.multipass.identity.people.accounts.pages.authenticators.PasskeyChallenges;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentPasskeys;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Serves the page of the passkeys of agents. It is for agents who signed in to their account less than ten minutes ago, so
 * that an open session is not enough.
 */
@Controller
@RequestMapping(AgentPasskeyPages.PATH)
class AgentPasskeyPages extends AccountPasskeyPages<AgentAccount> {

    static final String PATH = AgentEnrolmentPages.PATH + "/passkeys";

    private static final Runnable NOTHING = () -> {};

    private final AgentAccounts accounts;
    private final SignInService signIns;
    private final SignInTermination signInTermination;
    private final RecentSignIns recent;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    AgentPasskeyPages(
            AgentPasskeys passkeys,
            AgentAccounts accounts,
            SignInService signIns,
            SignInTermination signInTermination,
            RecentSignIns recent,
            PasskeyChallenges challenges,
            MessageSource messages,
            TransactionTemplate transaction) {
        super(PATH, passkeys, challenges);
        this.accounts = accounts;
        this.signIns = signIns;
        this.signInTermination = signInTermination;
        this.recent = recent;
        this.messages = messages;
        this.transaction = transaction;
    }

    @Override
    protected String account(SecurityContext context, HttpServletRequest request, Function<AgentAccount, String> page) {
        return signIn(context)
                .filter(recent::isRecent)
                .flatMap(signIn -> accounts.find(signIn.holder()))
                .map(page)
                .orElseGet(() -> signInFirst(request));
    }

    private Optional<SignIn> signIn(SecurityContext context) {
        return signIns.current(context).filter(signIn -> signIn.provider() == Provider.AGENT_ACCOUNT);
    }

    @Override
    protected boolean change(SecurityContext context, AgentAccount account, BooleanSupplier change) {
        Optional<Runnable> notices = transaction.execute(status -> accounts.isUsable(account)
                ? signIn(context)
                        .filter(signIns::isOpen)
                        .map(signIn ->
                                change.getAsBoolean() ? signInTermination.endOthersInTransaction(signIn) : NOTHING)
                : Optional.empty());
        notices.ifPresent(Runnable::run);
        return notices.isPresent();
    }

    @Override
    protected String signInFirst(HttpServletRequest request) {
        PostSignInRedirect.store(request, PATH);
        return "redirect:" + Provider.AGENT_ACCOUNT.startPath();
    }

    @Override
    protected String name(AgentAccount account, Locale language) {
        // One person may have an account as a resident too.
        return messages.getMessage(
                "agent-account.passkey", new Object[] {account.email().text()}, language);
    }

    @Override
    protected Optional<String> back() {
        return Optional.empty();
    }
}
