/** Replaces the vault's keys while it serves. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.rotation;

import org.jspecify.annotations.NullMarked;
