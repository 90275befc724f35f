/** ProConnect as a relying party meets it. */
@NullMarked
package fr.montpellier.multipass.identity.federation.proconnect;

import org.jspecify.annotations.NullMarked;
