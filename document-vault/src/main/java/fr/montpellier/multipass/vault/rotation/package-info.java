/** Replaces the vault's keys while it serves. */
@NullMarked
package fr.montpellier.multipass.vault.rotation;

import org.jspecify.annotations.NullMarked;
