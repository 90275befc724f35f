/** The types of entries that this service writes to its journal. */
@NullMarked
package fr.montpellier.multipass.consent.journal;

import org.jspecify.annotations.NullMarked;
