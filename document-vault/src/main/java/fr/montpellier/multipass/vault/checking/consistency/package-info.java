/** Compares a document with the owner's data. The results are remarks, which do not refuse the document. */
@NullMarked
package fr.montpellier.multipass.vault.checking.consistency;

import org.jspecify.annotations.NullMarked;
