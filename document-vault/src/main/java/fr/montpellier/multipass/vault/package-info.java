/**
 * The document vault: encrypted supporting documents of residents, each stored once.
 *
 * <p>Its packages form wings: {@code receiving} takes files in, {@code checking} opens and verifies them, {@code
 * keeping} stores them sealed, {@code giving} lets owners, agents and applications read them, {@code catalogue} holds
 * the types of document and their facts, {@code requests} limits the requests of callers. {@code closing} erases the
 * documents of a closed account and uses all wings. The architecture test checks which wing may use which.
 */
@NullMarked
package fr.montpellier.multipass.vault;

import org.jspecify.annotations.NullMarked;
