/** Reports of the document vault on documents that cannot be read, and the authorisations that name them. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.unavailability;

import org.jspecify.annotations.NullMarked;
