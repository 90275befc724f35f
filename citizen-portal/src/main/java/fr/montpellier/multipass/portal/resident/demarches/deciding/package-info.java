/** What follows from the choice, and the decision to authorise it. */
@NullMarked
package fr.montpellier.multipass.portal.resident.demarches.deciding;

import org.jspecify.annotations.NullMarked;
