/** What a démarche may read instead of a document: which facts a type says, and where each was read. */
@NullMarked
package fr.montpellier.multipass.vault.facts;

import org.jspecify.annotations.NullMarked;
