package fr.montpellier.multipass.simulators.application;

import java.net.URI;

/**
 * @param url where browsers reach the application
 * @param clientId its name at the identity server and in the consent service's register
 * @param multipass issuer of the identity server
 * @param vault the document vault
 */
record ApplicationSettings(URI url, String clientId, URI multipass, URI vault) {

    /** Returns the redirect address registered at the identity server. */
    URI callback() {
        return URI.create(url + ApplicationPages.CALLBACK);
    }
}
