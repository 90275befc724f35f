/** Figures of closed quarters for the public, protected and frozen: docs/adr/0193. */
@NullMarked
package fr.montpellier.multipass.journal.statistics;

import org.jspecify.annotations.NullMarked;
