/** How many files pass through this process at one time, whose, and how slowly (decision 0040). */
@NullMarked
package fr.montpellier.multipass.vault.admission;

import org.jspecify.annotations.NullMarked;
