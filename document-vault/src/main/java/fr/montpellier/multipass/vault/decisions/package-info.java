/** Asks the consent service, at every read, whether an agent may read (AuthZEN Authorization API 1.0). */
@NullMarked
package fr.montpellier.multipass.vault.decisions;

import org.jspecify.annotations.NullMarked;
