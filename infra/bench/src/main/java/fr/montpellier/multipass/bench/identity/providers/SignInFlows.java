package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Signs people in to accounts without FranceConnect, each in a browser without cookies and from an address of their
 * own: from the authorization request to the token.
 */
public final class SignInFlows {

    /** Sign-ins after which the compilers have seen enough: each consists of several requests. */
    public static final int ENOUGH = Integer.getInteger("multipass.bench.sign-ins", 1_500);

    private final OpenIdProvider provider;

    public SignInFlows(OpenIdProvider provider) {
        this.provider = provider;
    }

    /** Returns the flows by name; each signs a person in for one caller. */
    public Map<String, IntFunction<Runnable>> all() {
        var flows = new LinkedHashMap<String, IntFunction<Runnable>>();
        for (SignInMeans means : SignInMeans.values()) {
            flows.put(means.flow(), caller -> () -> signIn(means));
        }
        return flows;
    }

    public void signIn(SignInMeans means) {
        TestAccount account = provider.accounts().next(means);
        var browser = new Browser(account.source());
        var flow = new CodeFlow(provider, provider.application(), provider.redirectUri());
        HttpResponse<String> signedIn =
                provider.accounts().signIn(browser, browser.get(flow.request()), flow.redirectUri(), account);
        CodeFlow.accessToken(flow.redeem(CodeFlow.code(signedIn)));
    }
}
