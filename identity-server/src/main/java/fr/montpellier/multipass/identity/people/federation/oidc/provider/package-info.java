/** The requests to one identity provider, and the registration of this server there. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.oidc.provider;

import org.jspecify.annotations.NullMarked;
