/** Where sealed bytes wait until they are in the object store (decision 0040). */
@NullMarked
package fr.montpellier.multipass.vault.spool;

import org.jspecify.annotations.NullMarked;
