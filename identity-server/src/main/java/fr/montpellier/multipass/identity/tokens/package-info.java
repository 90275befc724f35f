/** Signing keys, claims, and the storage of authorizations. */
@NullMarked
package fr.montpellier.multipass.identity.tokens;

import org.jspecify.annotations.NullMarked;
