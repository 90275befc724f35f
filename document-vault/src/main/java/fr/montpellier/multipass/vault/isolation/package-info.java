/** Inspections in processes of their own, bounded in time and memory (decision 0016). */
@NullMarked
package fr.montpellier.multipass.vault.isolation;

import org.jspecify.annotations.NullMarked;
