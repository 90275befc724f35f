package fr.montpellier.multipass.identity.people.federation;

import java.util.List;

/**
 * The identity of an agent.
 *
 * @param sub subject, which differs for each identity provider
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

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "ProConnectIdentity[" + acr + "]";
    }
}
