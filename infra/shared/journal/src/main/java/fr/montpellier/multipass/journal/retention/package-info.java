/** Erases names, then content, of entries that are older than their retention; the tree and its proofs stay valid. */
@NullMarked
package fr.montpellier.multipass.journal.retention;

import org.jspecify.annotations.NullMarked;
