/** The démarches, and the decision to authorise one. */
@NullMarked
package fr.montpellier.multipass.portal.resident.demarches;

import org.jspecify.annotations.NullMarked;
