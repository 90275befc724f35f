package fr.montpellier.multipass.identity.people.federation;

import java.util.List;

/**
 * An agent.
 *
 * @param sub is per identity provider
 * @param idp identifier of the agent's identity provider
 * @param siret of the agent's organisation, 14 digits
 * @param uid the agent's identifier at the identity provider
 */
public record ProConnectIdentity(
        String sub,
        String idp,
        String siret,
        String uid,
        String email,
        String givenName,
        String usualName,
        String acr,
        List<String> amr)
        implements ExternalIdentity {

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "ProConnectIdentity[" + acr + "]";
    }
}
