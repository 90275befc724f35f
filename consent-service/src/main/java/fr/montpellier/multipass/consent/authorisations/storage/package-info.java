/** The table of authorisations: one class for each purpose for which it is read and written. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.storage;

import org.jspecify.annotations.NullMarked;
