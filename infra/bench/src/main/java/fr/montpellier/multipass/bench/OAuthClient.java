package fr.montpellier.multipass.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** An application that asks a server directly, and proves who it is. */
public interface OAuthClient {

    String id();

    /** A form with those parameters and what proves who asks. */
    HttpRequest.Builder request(URI address, Map<String, String> parameters, String issuer);
}
