/**
 * Anchors the checkpoints of this journal outside the service: cosignatures of witnesses (C2SP tlog-witness) and
 * time-stamps (RFC 3161).
 */
@NullMarked
package fr.montpellier.multipass.journal.anchoring;

import org.jspecify.annotations.NullMarked;
