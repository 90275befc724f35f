/** Identifiers, codes, claims and scopes that at least three modules exchange. Depends on the JDK alone. */
@NullMarked
package fr.montpellier.multipass.kernel;

import org.jspecify.annotations.NullMarked;
