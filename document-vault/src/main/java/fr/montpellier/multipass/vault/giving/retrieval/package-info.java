/** Endpoints that return documents: to their owner, to agents and to applications. */
@NullMarked
package fr.montpellier.multipass.vault.giving.retrieval;

import org.jspecify.annotations.NullMarked;
