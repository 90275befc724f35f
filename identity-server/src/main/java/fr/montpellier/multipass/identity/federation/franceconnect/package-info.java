/** FranceConnect as a relying party meets it. */
@NullMarked
package fr.montpellier.multipass.identity.federation.franceconnect;

import org.jspecify.annotations.NullMarked;
