/** Issues and destroys the keys of readers, as signed events say. */
@NullMarked
package fr.montpellier.multipass.vault.giving.sharing.keys;

import org.jspecify.annotations.NullMarked;
