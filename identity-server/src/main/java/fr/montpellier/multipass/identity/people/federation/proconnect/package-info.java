/** This server as a relying party of ProConnect. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.proconnect;

import org.jspecify.annotations.NullMarked;
