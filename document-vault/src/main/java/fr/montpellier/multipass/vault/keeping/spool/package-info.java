/** Sealed bytes on the local disk until the object store has them (decision 0040). */
@NullMarked
package fr.montpellier.multipass.vault.keeping.spool;

import org.jspecify.annotations.NullMarked;
