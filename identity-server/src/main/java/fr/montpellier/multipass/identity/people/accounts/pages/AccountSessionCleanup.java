package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignInListener;
import fr.montpellier.multipass.identity.people.signin.federated.KeepableAccount;
import fr.montpellier.multipass.identity.people.signin.federated.UnconfirmedLink;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Removes from the session at each sign-in what the pages of accounts stored before it, such as the secret that is to be added to an application. */
@Component
class AccountSessionCleanup implements BrowserSignInListener {

    @Override
    public void signedIn(HttpServletRequest request) {
        for (AccountSessionAttribute step : AccountSessionAttribute.values()) {
            step.forget(request);
        }
        UnconfirmedLink.forget(request);
        KeepableAccount.forget(request);
    }
}
