/**
 * Lets owners, agents and applications read documents, and records each reading in the journal first.
 *
 * <p>Look in {@code retrieval} for the endpoints of files, in {@code pages} for the pages that agents see on the
 * screen, in {@code facts} for facts instead of documents, in {@code access} for the order of decision and journal
 * entry, in {@code sharing} for the keys of readers, in {@code decisions} for the consent service.
 */
@NullMarked
package fr.montpellier.multipass.vault.giving;

import org.jspecify.annotations.NullMarked;
