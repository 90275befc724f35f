/** Files a document under the type that it is of, at its owner's request. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.refiling;

import org.jspecify.annotations.NullMarked;
