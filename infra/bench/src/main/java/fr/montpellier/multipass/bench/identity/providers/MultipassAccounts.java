package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.Passkey;
import fr.montpellier.multipass.bench.identity.accounts.AccountPools;
import fr.montpellier.multipass.bench.identity.accounts.AccountProvider;
import fr.montpellier.multipass.bench.identity.accounts.SignInMeans;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.bench.identity.rows.AccountRepository;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Accounts at the product's identity server, and its pages. */
public final class MultipassAccounts implements AccountProvider, AutoCloseable {

    private static final Pattern CHALLENGE = Pattern.compile("&quot;challenge&quot;:&quot;([^&]+)&quot;");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");
    private static final Pattern NEXT = Pattern.compile("url=(.*)");

    private final String issuer;
    private final AccountRepository rows;
    private final AccountPools pools = new AccountPools();

    MultipassAccounts(String issuer, AccountRepository rows) {
        this.issuer = issuer;
        this.rows = rows;
    }

    public AccountRepository rows() {
        return rows;
    }

    public int each() {
        return pools.size();
    }

    @Override
    public List<TestAccount> add(int each) throws SQLException {
        List<TestAccount> added = rows.add(each);
        pools.add(added);
        return added;
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public TestAccount next(SignInMeans means) {
        return pools.next(means);
    }

    @Override
    public HttpResponse<String> signIn(
            Browser browser, HttpResponse<String> answer, String redirectUri, TestAccount account) {
        HttpResponse<String> page = browser.follow(answer, redirectUri);
        HttpResponse<String> done = switch (account.means()) {
            case PASSWORD -> password(browser, account);
            case PASSWORD_AND_CODE -> {
                HttpResponse<String> code = browser.follow(password(browser, account), redirectUri);
                String typed = account.codes().orElseThrow().next();
                yield submit(browser, code, "/account/sign-in/code", Map.of("code", typed));
            }
            case PASSKEY -> passkey(browser, page, account);
        };
        // The page continues by itself.
        String refresh = done.headers()
                .firstValue("Refresh")
                .orElseThrow(() -> new IllegalStateException("not signed in: " + done.body()));
        return browser.follow(browser.get(done.uri().resolve(Http.first(NEXT, refresh))), redirectUri);
    }

    private HttpResponse<String> password(Browser browser, TestAccount account) {
        HttpResponse<String> page = browser.get(URI.create(issuer + "/account/sign-in"));
        var typed = Map.of("email", account.email(), "password", TestAccount.PASSWORD);
        return submit(browser, page, "/account/sign-in", typed);
    }

    private HttpResponse<String> passkey(Browser browser, HttpResponse<String> page, TestAccount account) {
        Passkey.Assertion assertion = account.passkey()
                .orElseThrow()
                .sign(issuer, URI.create(issuer).getHost(), Http.first(CHALLENGE, page.body()));
        String credential = """
            {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{\
            "clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}\
            """.formatted(
                        assertion.credentialId(),
                        assertion.clientData(),
                        assertion.authenticatorData(),
                        assertion.signature(),
                        assertion.userHandle());
        return submit(browser, page, "/account/sign-in/passkey", Map.of("credential", credential));
    }

    private static HttpResponse<String> submit(
            Browser browser, HttpResponse<String> page, String action, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", Http.first(TOKEN, page.body()));
        return browser.submit(page, "action=\"" + action + "\"", all);
    }
}
