/** Submits each file to a virus scanner before it is kept. */
@NullMarked
package fr.montpellier.multipass.vault.checking.antivirus;

import org.jspecify.annotations.NullMarked;
