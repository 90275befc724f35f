/**
 * Legal exchanges: the vault asks a source for facts about a resident, shows the answer to them, and gives it to a
 * department once they had it sent (CRPA, L114-8; docs/adr/0155).
 */
@NullMarked
package fr.montpellier.multipass.vault.giving.exchanges;

import org.jspecify.annotations.NullMarked;
