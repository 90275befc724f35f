package fr.montpellier.multipass.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** A server under measurement: where it answers, and how somebody signs in there. */
interface OpenIdProvider extends AutoCloseable {

    String issuer();

    URI authorize();

    URI token();

    URI introspection();

    URI userInfo();

    /** Has the code flow and refresh tokens. */
    KeyedClient application();

    String redirectUri();

    /** Has the same as {@link #application}, at {@link SecretClient#REDIRECT_URI}. */
    SecretClient applicationWithSecret();

    /** Has client credentials. */
    KeyedClient service();

    /** What its client credentials requests say beside the grant. */
    Map<String, String> serviceParameters();

    /** From the answer to an authorization request of somebody who is not signed in to the redirect with a code. */
    HttpResponse<String> signIn(Browser browser, HttpResponse<String> answer, String redirectUri);

    /** Starts it again on the same data. */
    void restart() throws IOException, InterruptedException;

    ServerProcess server();

    ProcessHandle database();

    @Override
    void close();
}
