package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.journal.search.AuthorisedReadRepository;
import fr.montpellier.multipass.journal.search.AuthorisedReadRepository.OfAuthorisation;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository.Ending;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists the authorisations that the figures of {@link ReadAudit} count: under way, about to end, without any reading. */
@Service
class UnderWayAudit {

    private static final int AT_ONCE = 1_000;

    private final SharingRepository sharing;
    private final AuthorisedReadRepository reads;
    private final Clock clock;

    UnderWayAudit(SharingRepository sharing, AuthorisedReadRepository reads, Clock clock) {
        this.sharing = sharing;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * An authorisation under way.
     *
     * @param until when it ends
     * @param reads number of readings under it
     * @param last when the latest of them was decided; absent without any
     */
    record UnderWay(
            String authorisation,
            Instant until,
            long reads,
            @Nullable Instant last) {}

    /** @param next cursor of the next page; absent: this is the last */
    record UnderWayPage(List<UnderWay> items, @Nullable String next) {}

    /** Returns a page of a list, the first to end first. */
    UnderWayPage page(UnderWayList list, PageRequest asked) {
        Instant now = clock.instant();
        Instant before = list == UnderWayList.ENDING_SOON ? now.plus(ReadAudit.SOON) : Cursor.START.at();
        Ending place = asked.after()
                .map(cursor -> new Ending(new SharingAuthorisationId(cursor.id()), cursor.at()))
                .orElse(new Ending(new SharingAuthorisationId(Cursor.START.id()), now));
        // Most authorisations may have been read: those without a reading are looked for in larger parts.
        int atOnce = list == UnderWayList.NEVER_READ ? AT_ONCE : asked.size() + 1;
        List<UnderWay> found = new ArrayList<>();
        List<Ending> part = sharing.findUnderWay(now, before, place, atOnce);
        while (!part.isEmpty() && found.size() <= asked.size()) {
            withReads(part).stream()
                    .filter(each -> list != UnderWayList.NEVER_READ || each.reads() == 0)
                    .forEach(found::add);
            part = part.size() < atOnce ? List.of() : sharing.findUnderWay(now, before, part.getLast(), atOnce);
        }
        return new UnderWayPage(
                asked.page(found),
                asked.next(
                                found,
                                last -> new Cursor(
                                        last.until(),
                                        SharingAuthorisationId.parse(last.authorisation())
                                                .value()))
                        .map(Cursor::toString)
                        .orElse(null));
    }

    private List<UnderWay> withReads(List<Ending> authorisations) {
        Map<String, OfAuthorisation> read = reads
                .ofAuthorisations(
                        ReadAudit.READINGS,
                        authorisations.stream()
                                .map(each -> each.id().toString())
                                .toList())
                .stream()
                .collect(Collectors.toMap(OfAuthorisation::authorisation, Function.identity()));
        return authorisations.stream()
                .map(each -> {
                    Optional<OfAuthorisation> of =
                            Optional.ofNullable(read.get(each.id().toString()));
                    return new UnderWay(
                            each.id().toString(),
                            each.until(),
                            of.map(OfAuthorisation::count).orElse(0L),
                            of.map(OfAuthorisation::last).orElse(null));
                })
                .toList();
    }
}
