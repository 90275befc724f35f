/** Keys for those whom residents let read, made of what the consent service signed and of nothing else. */
@NullMarked
package fr.montpellier.multipass.vault.sharing;

import org.jspecify.annotations.NullMarked;
