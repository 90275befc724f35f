/** Types of justificatif: their names, how long they stay valid, how they are checked. */
@NullMarked
package fr.montpellier.multipass.vault.catalogue;

import org.jspecify.annotations.NullMarked;
