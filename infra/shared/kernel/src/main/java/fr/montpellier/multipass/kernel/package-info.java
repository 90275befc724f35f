/** Words said on the wire by at least three modules: identifiers, codes, claims and scopes. Nothing but the JDK. */
@NullMarked
package fr.montpellier.multipass.kernel;

import org.jspecify.annotations.NullMarked;
