/** Asks a virus scanner about each file before it is kept. */
@NullMarked
package fr.montpellier.multipass.vault.antivirus;

import org.jspecify.annotations.NullMarked;
