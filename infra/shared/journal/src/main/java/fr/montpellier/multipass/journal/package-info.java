/**
 * The tamper-evident journal of one service, stored in that service's own database: events are appended in the
 * transaction that they describe, then bound into a Merkle tree (RFC 9162) whose root is signed. This package is what
 * services use to append events; its sub-packages hold the entries, the tree, its growth, its supervision, its HTTP API
 * and the verifier. The format is described in {@code docs/formats/journal.md}.
 */
@NullMarked
package fr.montpellier.multipass.journal;

import org.jspecify.annotations.NullMarked;
