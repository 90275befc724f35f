/** Parses entries in canonical form, and checks commitments and the chain of the entries about one subject. */
@NullMarked
package fr.montpellier.multipass.journal.verify.entries;

import org.jspecify.annotations.NullMarked;
