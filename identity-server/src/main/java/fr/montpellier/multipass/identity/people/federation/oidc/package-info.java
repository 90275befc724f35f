/** The relying-party side of OpenID Connect over pac4j, with its defects closed. Nothing else touches pac4j. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.oidc;

import org.jspecify.annotations.NullMarked;
