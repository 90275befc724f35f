/** The addresses that agents stated of themselves, and whether an agent reads of a resident at the same address (docs/adr/0209). */
@NullMarked
package fr.montpellier.multipass.vault.giving.addresses;

import org.jspecify.annotations.NullMarked;
