package fr.montpellier.multipass.bench.identity.accounts;

import fr.montpellier.multipass.bench.clients.Browser;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;

/** Accounts without FranceConnect at a server under measurement, and the pages on which a person signs in to one. */
public interface AccountProvider {

    /** Adds so many accounts of each means. */
    List<TestAccount> add(int each) throws SQLException;

    /** Returns an account whose turn it is. */
    TestAccount next(SignInMeans means);

    /**
     * Signs a person in: from the response to an authorization request without a session to the redirect with a code.
     */
    HttpResponse<String> signIn(Browser browser, HttpResponse<String> answer, String redirectUri, TestAccount account);
}
