/** Limits how many files pass through this process at one time, for each caller, and how slowly (decision 0040). */
@NullMarked
package fr.montpellier.multipass.vault.requests.admission;

import org.jspecify.annotations.NullMarked;
