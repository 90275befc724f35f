package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.giving.sharing.keys.ReadingCountRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds readers to the number of readings that the resident allowed. */
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

    /** Returns how long what a reader does with a document is one reading. */
    public Duration ofOneReading() {
        return settings.duration();
    }

    /**
     * Counts a reading that begins.
     *
     * @param allowed readings of the document; empty: as often as needed
     * @throws fr.montpellier.multipass.service.problems.ProblemException if none is left; the refusal is journalled
     */
    public void count(ReadGrant.Authorised grant, Document document, Optional<Integer> allowed) {
        if (allowed.isPresent() && !take(grant, document, allowed.get())) {
            throw authorised.refused(
                    ReadAttempt.of(grant.reader(), grant.authorisation(), grant.caseReference())
                            .about(document),
                    new Decision.Refused(RefusalReason.READINGS_USED, Optional.empty()));
        }
    }

    /**
     * Returns the readings of the documents of an authorisation that limits them.
     *
     * @param allowed readings by document; without those that may be read as often as needed
     */
    public Map<DocumentId, Readings> find(AuthorisationId authorisation, Map<DocumentId, Integer> allowed) {
        if (allowed.isEmpty()) {
            return Map.of();
        }
        Map<DocumentId, Integer> taken = counts.findTaken(authorisation);
        Map<DocumentId, Readings> readings = new HashMap<>();
        allowed.forEach(
                (document, most) -> readings.put(document, new Readings(most, taken.getOrDefault(document, 0))));
        return readings;
    }

    private boolean take(ReadGrant.Authorised grant, Document document, int most) {
        return counts.take(
                grant.authorisation(), document.id(), grant.caller(), most, clock.instant(), settings.duration());
    }
}
