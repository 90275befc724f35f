/** The documents among which a resident chooses what to authorise. */
@NullMarked
package fr.montpellier.multipass.vault.giving.choices;

import org.jspecify.annotations.NullMarked;
