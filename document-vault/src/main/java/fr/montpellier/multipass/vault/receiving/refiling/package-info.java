/** Files a document under its right type, at its owner's request. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.refiling;

import org.jspecify.annotations.NullMarked;
