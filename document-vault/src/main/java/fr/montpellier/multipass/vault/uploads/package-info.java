/** Deposits that arrive in several requests and go on where they stopped (tus 1.0). */
@NullMarked
package fr.montpellier.multipass.vault.uploads;

import org.jspecify.annotations.NullMarked;
