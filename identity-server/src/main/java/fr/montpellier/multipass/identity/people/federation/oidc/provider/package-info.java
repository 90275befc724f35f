/** One identity provider as this server calls it, and this server as the provider knows it. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.oidc.provider;

import org.jspecify.annotations.NullMarked;
