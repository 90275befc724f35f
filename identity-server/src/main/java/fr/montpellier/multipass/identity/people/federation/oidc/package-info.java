/** The relying party of OpenID Connect, based on pac4j, with fixes for its defects. No other package uses pac4j. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.oidc;

import org.jspecify.annotations.NullMarked;
