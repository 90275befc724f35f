/** What a caller is told when the database or the object store does not answer. */
@NullMarked
package fr.montpellier.multipass.vault.outages;

import org.jspecify.annotations.NullMarked;
