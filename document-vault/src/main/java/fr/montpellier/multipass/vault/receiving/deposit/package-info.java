/** Receives, detects, seals and checks a file; leaves a complete document or none. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.deposit;

import org.jspecify.annotations.NullMarked;
