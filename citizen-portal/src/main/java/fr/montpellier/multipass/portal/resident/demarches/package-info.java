/** The list of démarches, and the page of each. */
@NullMarked
package fr.montpellier.multipass.portal.resident.demarches;

import org.jspecify.annotations.NullMarked;
