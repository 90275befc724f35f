/**
 * The tamper-evident journal of one service, stored in that service's own database: events are appended in the
 * transaction that they describe, then bound into a Merkle tree (RFC 9162) whose root is signed. The format is
 * described in {@code docs/formats/journal.md}.
 */
@NullMarked
package fr.montpellier.multipass.journal;

import org.jspecify.annotations.NullMarked;
