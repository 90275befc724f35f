/**
 * The signed tree as the verifier reads it: hashes (RFC 9162), signed notes, checkpoints, proofs of one entry, and the
 * exceptions that a broken or malformed log causes.
 */
@NullMarked
package fr.montpellier.multipass.journal.verify.log;

import org.jspecify.annotations.NullMarked;
