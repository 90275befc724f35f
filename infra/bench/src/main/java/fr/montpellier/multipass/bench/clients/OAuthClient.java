package fr.montpellier.multipass.bench.clients;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** An application that sends requests directly to a server and authenticates there. */
public interface OAuthClient {

    String id();

    /** Returns a form with those parameters and the client's authentication. */
    HttpRequest.Builder request(URI address, Map<String, String> parameters, String issuer);
}
