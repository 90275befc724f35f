/** FranceConnect as a relying party meets it. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.franceconnect;

import org.jspecify.annotations.NullMarked;
