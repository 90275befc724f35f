/** Opens files in worker processes that are bounded in time and memory (decisions 0016, 0041 and 0045). */
@NullMarked
package fr.montpellier.multipass.vault.checking.isolation;

import org.jspecify.annotations.NullMarked;
