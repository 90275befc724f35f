/**
 * Erases the data of residents who closed their account, and anonymizes residents without documents (docs/adr/0067).
 */
@NullMarked
package fr.montpellier.multipass.vault.closing;

import org.jspecify.annotations.NullMarked;
