/** Encrypted, store-once supporting documents of residents. */
@NullMarked
package fr.montpellier.multipass.vault;

import org.jspecify.annotations.NullMarked;
