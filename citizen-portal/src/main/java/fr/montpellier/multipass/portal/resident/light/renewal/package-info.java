/** Renewals of authorisations in the light version, and the question about a text that lets more be read. */
@NullMarked
package fr.montpellier.multipass.portal.resident.light.renewal;

import org.jspecify.annotations.NullMarked;
