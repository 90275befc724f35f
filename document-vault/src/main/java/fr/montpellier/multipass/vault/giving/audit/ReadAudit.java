package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.journal.search.AuthorisedReadRepository;
import fr.montpellier.multipass.journal.search.AuthorisedReadRepository.OfAuthorisation;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds readings without an authorisation that this vault received, and those decided after the end of theirs. A legal exchange and an
 * exceptional access are received as an authorisation is.
 */
@Service
class ReadAudit {

    /** The basis of a resident who reads what is theirs: nothing else permits a reading without an authorisation. */
    private static final String OWN = "propre-document";

    /** Types of entries of a reading: of documents, of facts of documents, of answers of other administrations. */
    static final List<String> READINGS = List.of(
            VaultJournalEvent.READ_AUTHORISED.code(),
            VaultJournalEvent.FACTS_READ.code(),
            VaultJournalEvent.FETCHED_FACTS_READ.code());
    /** In which an authorisation counts as about to end. */
    static final Duration SOON = Duration.ofDays(14);

    private static final int AT_ONCE = 1_000;
    private static final int MOST_SHOWN = 100;

    private final AuthorisedReadRepository reads;
    private final SharingRepository sharing;
    private final Clock clock;

    ReadAudit(AuthorisedReadRepository reads, SharingRepository sharing, Clock clock) {
        this.reads = reads;
        this.sharing = sharing;
        this.clock = clock;
    }

    /**
     * Readings that should not be.
     *
     * @param reads under that authorisation, all of them
     * @param last when the latest was decided
     * @param ended when the authorisation ended; absent if the vault never received it
     */
    record Suspect(
            String authorisation,
            long reads,
            Instant last,
            @Nullable Instant ended) {}

    /**
     * The result.
     *
     * @param reads that were compared
     * @param withoutBasis readings whose entry states no basis or no authorisation, and authorisations that the vault never received
     * @param afterEnd authorisations under which a reading was decided after their end
     * @param underWay authorisations that have not ended
     * @param endingSoon those of them that end within 14 days
     * @param neverRead those of them under which there was no reading
     * @param whole whether these are all of them
     * @param items authorisations under which there was a reading that should not be: the hundred that were never received, and the hundred
     *     that had ended, under which was read last
     */
    record Result(
            long reads,
            long withoutBasis,
            long afterEnd,
            long underWay,
            long endingSoon,
            long neverRead,
            boolean whole,
            List<Suspect> items) {}

    /** Keeps the suspects under which was read last, so that few are in memory. */
    private static final class Latest {

        private final PriorityQueue<Suspect> kept = new PriorityQueue<>(Comparator.comparing(Suspect::last));
        private long number;

        void add(Suspect suspect) {
            number++;
            kept.add(suspect);
            if (kept.size() > MOST_SHOWN) {
                kept.remove();
            }
        }

        boolean isWhole() {
            return number == kept.size();
        }

        Stream<Suspect> items() {
            return kept.stream().sorted(Comparator.comparing(Suspect::last).reversed());
        }
    }

    Result run() {
        long read = 0;
        long readUnderWay = 0;
        Instant now = clock.instant();
        long withoutBasis = reads.withoutBasis(READINGS, OWN);
        var unknown = new Latest();
        var ended = new Latest();
        List<OfAuthorisation> page = reads.byAuthorisation(READINGS, "", AT_ONCE);
        while (!page.isEmpty()) {
            Map<UUID, Optional<Instant>> known = sharing.ends(
                    page.stream().flatMap(each -> id(each).stream()).collect(Collectors.toSet()));
            for (OfAuthorisation each : page) {
                read += each.count();
                Optional<Optional<Instant>> end = id(each).map(known::get);
                if (end.isEmpty()) {
                    withoutBasis++;
                    unknown.add(new Suspect(each.authorisation(), each.count(), each.last(), null));
                } else if (end.get().filter(now::isBefore).isPresent()) {
                    readUnderWay++;
                } else if (end.get().filter(each.last()::isAfter).isPresent()) {
                    ended.add(new Suspect(
                            each.authorisation(),
                            each.count(),
                            each.last(),
                            end.get().get()));
                }
            }
            page = reads.byAuthorisation(READINGS, page.getLast().authorisation(), AT_ONCE);
        }
        SharingRepository.UnderWay underWay = sharing.countUnderWay(now, now.plus(SOON));
        return new Result(
                read,
                withoutBasis,
                ended.number,
                underWay.all(),
                underWay.endingSoon(),
                Math.max(0, underWay.all() - readUnderWay),
                unknown.isWhole() && ended.isWhole(),
                Stream.concat(unknown.items(), ended.items()).toList());
    }

    private static Optional<UUID> id(OfAuthorisation read) {
        try {
            return Optional.of(UUID.fromString(read.authorisation()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
