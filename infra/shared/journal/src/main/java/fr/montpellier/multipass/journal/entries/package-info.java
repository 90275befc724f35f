/**
 * What an entry is made of: its canonical form, the pseudonyms of its persons, the commitments to personal values, and
 * the chain of the entries about one subject.
 */
@NullMarked
package fr.montpellier.multipass.journal.entries;

import org.jspecify.annotations.NullMarked;
