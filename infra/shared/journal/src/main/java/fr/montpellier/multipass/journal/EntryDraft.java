package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.entries.CanonicalEntry;
import fr.montpellier.multipass.journal.entries.Commitment;
import fr.montpellier.multipass.journal.entries.SubjectChainRepository;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Completes an event to an entry of version 2. */
record EntryDraft(
        UUID id,
        Instant at,
        UUID correlation,
        JournalEvent event,
        Optional<String> actor,
        Optional<String> subject,
        Optional<SubjectChainRepository.Head> previous,
        List<Commitment> commitments) {

    private static final int VERSION = 2;
    /** Longest entry: an entry bundle gives each entry a length of 16 bits (C2SP tlog-tiles). */
    private static final int MAX_BYTES = 65_535;

    /** The time with always six decimals, so that one instant has one spelling. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Returns the place in the chain of the subject, from 1. */
    long subjectSeq() {
        return previous.map(SubjectChainRepository.Head::seq).orElse(0L) + 1;
    }

    /** @throws IllegalArgumentException if the entry would be longer than 65,535 bytes */
    byte[] bytes() {
        var digests = new TreeMap<String, String>();
        commitments.forEach(commitment -> digests.put(commitment.name(), commitment.digest()));
        CanonicalEntry entry = new CanonicalEntry()
                .number("v", VERSION)
                .text("id", id.toString())
                .text("type", event.type())
                .text("outcome", event.outcome().wireName())
                .text("at", TIME.format(at))
                .text("correlation", correlation.toString())
                .texts("facts", event.facts())
                .texts("commitments", digests);
        actor.ifPresent(pseudonym -> entry.text("actor", pseudonym));
        subject.ifPresent(pseudonym -> entry.text("subject", pseudonym).number("subjectSeq", subjectSeq()));
        previous.ifPresent(head -> entry.text("subjectPrev", head.hash()));
        byte[] bytes = entry.bytes();
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("an entry has at most " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
