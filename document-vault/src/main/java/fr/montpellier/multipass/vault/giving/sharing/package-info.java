/** What a reader holds of a shared document: keys and facts sealed for that reader. */
@NullMarked
package fr.montpellier.multipass.vault.giving.sharing;

import org.jspecify.annotations.NullMarked;
