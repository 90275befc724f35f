/** Which documents a démarche asks for, which the resident chooses, and why one is missing. */
@NullMarked
package fr.montpellier.multipass.portal.resident.demarches.choosing;

import org.jspecify.annotations.NullMarked;
