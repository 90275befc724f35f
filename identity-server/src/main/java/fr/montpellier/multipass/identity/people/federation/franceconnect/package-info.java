/** This server as a relying party of FranceConnect and FranceConnect+. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.franceconnect;

import org.jspecify.annotations.NullMarked;
