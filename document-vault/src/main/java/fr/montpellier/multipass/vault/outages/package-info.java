/** What a caller is told when the object store does not answer, and when to come back. */
@NullMarked
package fr.montpellier.multipass.vault.outages;

import org.jspecify.annotations.NullMarked;
