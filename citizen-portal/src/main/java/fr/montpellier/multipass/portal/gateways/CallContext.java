package fr.montpellier.multipass.portal.gateways;

import java.util.Locale;

/** The person for whom a call is made. */
public interface CallContext {

    /**
     * Returns an access token of that person with the audience of the service.
     *
     * @throws GatewayException.SessionEnded if the person has to sign in again
     */
    String token(Service service);

    /** Returns the language in which services should explain themselves. */
    Locale language();
}
