/** What the tests sign in with: identity providers, a client, a browser. */
@NullMarked
package fr.montpellier.multipass.identity.testing;

import org.jspecify.annotations.NullMarked;
