package fr.montpellier.multipass.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * Describes the entry that {@link Journal#append} wrote. Its index in the tree is assigned after the transaction is
 * committed.
 *
 * @param id identifier of the entry, unique in every journal
 * @param at the time written in the entry, UTC, to the microsecond
 * @param leafHash hash of the entry as a leaf of the tree (RFC 9162, section 2.1.1), 64 hexadecimal digits
 */
public record JournalReceipt(UUID id, Instant at, String leafHash) {}
