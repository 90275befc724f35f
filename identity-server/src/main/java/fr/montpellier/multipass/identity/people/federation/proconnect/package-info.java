/** ProConnect as a relying party meets it. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.proconnect;

import org.jspecify.annotations.NullMarked;
