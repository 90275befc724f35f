/** Returns facts to agents and applications instead of documents. */
@NullMarked
package fr.montpellier.multipass.vault.giving.facts;

import org.jspecify.annotations.NullMarked;
