/** Deposits that arrive in several requests and resume where they stopped (tus 1.0). */
@NullMarked
package fr.montpellier.multipass.vault.receiving.uploads;

import org.jspecify.annotations.NullMarked;
