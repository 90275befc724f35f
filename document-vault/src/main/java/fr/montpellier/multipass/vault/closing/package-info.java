/** Erases what is kept of a resident who closed their account (docs/adr/0067). */
@NullMarked
package fr.montpellier.multipass.vault.closing;

import org.jspecify.annotations.NullMarked;
