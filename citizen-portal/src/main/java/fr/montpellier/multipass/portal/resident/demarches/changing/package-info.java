/** The change of the documents of an authorisation. */
@NullMarked
package fr.montpellier.multipass.portal.resident.demarches.changing;

import org.jspecify.annotations.NullMarked;
