/** The versions of démarches as they are published, with their entries in the register. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.publication;

import org.jspecify.annotations.NullMarked;
