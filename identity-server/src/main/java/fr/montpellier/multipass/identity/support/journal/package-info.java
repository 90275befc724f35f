/** The types of entries that this server writes to its journal. */
@NullMarked
package fr.montpellier.multipass.identity.support.journal;

import org.jspecify.annotations.NullMarked;
