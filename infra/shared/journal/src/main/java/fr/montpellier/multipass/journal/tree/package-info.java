/**
 * The Merkle tree over the entries (RFC 9162): hashes, tiles (C2SP tlog-tiles), paths, checkpoints, and the key that
 * signs them. It depends on no other package of the writing side.
 */
@NullMarked
package fr.montpellier.multipass.journal.tree;

import org.jspecify.annotations.NullMarked;
