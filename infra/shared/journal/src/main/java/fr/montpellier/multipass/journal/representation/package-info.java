/** Entries about what a person who acts for a resident asked for, each once in a while. */
@NullMarked
package fr.montpellier.multipass.journal.representation;

import org.jspecify.annotations.NullMarked;
