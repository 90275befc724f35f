package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import fr.montpellier.multipass.bench.clients.SecretClient;
import fr.montpellier.multipass.bench.identity.accounts.AccountProvider;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** A server under measurement: its addresses, its clients, and the steps of a sign-in. */
public interface OpenIdProvider extends AutoCloseable {

    String issuer();

    URI authorize();

    URI token();

    URI introspection();

    URI userInfo();

    /** Returns a client with the code flow and refresh tokens. */
    KeyedClient application();

    String redirectUri();

    /** Returns a client with the same grants as {@link #application}, at {@link SecretClient#REDIRECT_URI}. */
    SecretClient applicationWithSecret();

    /** Returns a client with client credentials. */
    KeyedClient service();

    /** Returns the parameters of a client credentials request beside the grant. */
    Map<String, String> serviceParameters();

    /**
     * Signs a person in: from the response to an authorization request without a session to the redirect with a code.
     */
    HttpResponse<String> signIn(Browser browser, HttpResponse<String> answer, String redirectUri);

    /** Returns the accounts without FranceConnect, of which there are none at first. */
    AccountProvider accounts();

    /** Returns the processor seconds per thousand hashes of a password, computed alone. */
    double hashAlone() throws IOException, InterruptedException;

    /** Restarts the server on the same data. */
    void restart() throws IOException, InterruptedException;

    ServerProcess server();

    ProcessHandle database();

    @Override
    void close();
}
