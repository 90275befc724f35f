package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.giving.sharing.keys.ReadingCountRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Enforces the number of readings that the resident allowed. */
@Component
public class ReadingLimit {

    private final ReadingCountRepository counts;
    private final AuthorisedDocuments authorised;
    private final Clock clock;
    private final ConsultationSettings settings;

    ReadingLimit(
            ReadingCountRepository counts, AuthorisedDocuments authorised, Clock clock, ConsultationSettings settings) {
        this.counts = counts;
        this.authorised = authorised;
        this.clock = clock;
        this.settings = settings;
    }

    /** Returns how long the accesses of a reader to a document count as one reading. */
    public Duration ofOneReading() {
        return settings.duration();
    }

    /**
     * Counts a reading that begins, or continues one of the same reader.
     *
     * @param allowed readings of the document; empty: as often as needed
     * @return time at which the reading began: now, unless it continues
     * @throws ProblemException if no reading is left; the refusal is written to the journal
     */
    public Instant count(ReadGrant.Authorised grant, Document document, Optional<Integer> allowed) {
        return take(grant, document, allowed).orElseThrow(() -> usedUp(grant, document));
    }

    /**
     * Counts a reading of each document, and leaves out documents without a reading left. Each refusal is written to
     * the journal.
     *
     * @param allowed readings by document; without those that may be read as often as needed
     * @param whole whether these are all requested documents, and not a page of them
     * @return the documents that may be read
     * @throws ProblemException if these are all documents that an application requested, and none may be read. An agent,
     *     who may still record or refuse a document after the last reading, is told which these are
     */
    public Set<DocumentId> countEach(
            ReadGrant.Authorised grant, List<Document> documents, Map<DocumentId, Integer> allowed, boolean whole) {
        Set<DocumentId> read = new HashSet<>();
        List<ProblemException> refused = new ArrayList<>();
        for (Document document : documents) {
            if (take(grant, document, Optional.ofNullable(allowed.get(document.id())))
                    .isPresent()) {
                read.add(document.id());
            } else {
                refused.add(usedUp(grant, document));
            }
        }
        if (whole && read.isEmpty() && !refused.isEmpty() && !(grant.reader() instanceof Reader.OfAgent)) {
            throw refused.getFirst();
        }
        return read;
    }

    private Optional<Instant> take(ReadGrant.Authorised grant, Document document, Optional<Integer> allowed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return allowed.isEmpty()
                ? Optional.of(now)
                : counts.take(
                        grant.authorisation(), document.id(), grant.caller(), allowed.get(), now, settings.duration());
    }

    private ProblemException usedUp(ReadGrant.Authorised grant, Document document) {
        return authorised.refused(
                ReadAttempt.of(grant.reader(), grant.authorisation(), grant.caseReference())
                        .about(document)
                        .permitted(grant.decision()),
                new Decision.Refused(RefusalReason.READINGS_USED));
    }

    /**
     * Returns the readings of the documents of an authorisation that limits them.
     *
     * @param allowed readings by document; without those that may be read as often as needed
     */
    public Map<DocumentId, Readings> find(SharingAuthorisationId authorisation, Map<DocumentId, Integer> allowed) {
        if (allowed.isEmpty()) {
            return Map.of();
        }
        Map<DocumentId, Integer> taken = counts.findTaken(authorisation);
        Map<DocumentId, Readings> readings = new HashMap<>();
        allowed.forEach(
                (document, most) -> readings.put(document, new Readings(most, taken.getOrDefault(document, 0))));
        return readings;
    }
}
