/** Erases what is kept of residents who closed their account, and anonymizes those of whom nothing is left (docs/adr/0067). */
@NullMarked
package fr.montpellier.multipass.vault.closing;

import org.jspecify.annotations.NullMarked;
