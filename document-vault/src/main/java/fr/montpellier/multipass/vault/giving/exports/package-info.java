/** Records in the journal that a resident exports everything. */
@NullMarked
package fr.montpellier.multipass.vault.giving.exports;

import org.jspecify.annotations.NullMarked;
