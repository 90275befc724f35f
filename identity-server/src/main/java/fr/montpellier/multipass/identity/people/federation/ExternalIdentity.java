package fr.montpellier.multipass.identity.people.federation;

import java.util.List;

/** A person as an identity provider of the State vouches for them. */
public sealed interface ExternalIdentity permits FranceConnectIdentity, ProConnectIdentity {

    /** The provider's pseudonym of the person; it goes no further than this server. */
    String sub();

    /** Level of assurance of this sign-in. */
    String acr();

    /** How the person proved who they are (RFC 8176); may be empty. */
    List<String> amr();
}
