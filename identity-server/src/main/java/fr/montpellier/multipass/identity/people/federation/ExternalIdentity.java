package fr.montpellier.multipass.identity.people.federation;

import java.util.List;

/** The identity of a person, verified by an identity provider of the State. */
public sealed interface ExternalIdentity permits FranceConnectIdentity, ProConnectIdentity {

    /** Returns the provider's pseudonym of the person, which this server discloses to no other service. */
    String sub();

    /** Returns the level of assurance of this sign-in. */
    String acr();

    /** Returns the methods with which the person authenticated (RFC 8176); may be empty. */
    List<String> amr();
}
