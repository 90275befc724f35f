/** Searches that name a person, with a reason that the person reads, and counts of entries: docs/adr/0159. */
@NullMarked
package fr.montpellier.multipass.journal.search;

import org.jspecify.annotations.NullMarked;
