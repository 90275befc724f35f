package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accesses page by page: those that wait for a person, and the others. Every access is on exactly one list of an agent, and on
 * exactly one of the officer.
 */
@Service
class ExceptionalAccessLists {

    private static final Duration RECENT = Duration.ofDays(30);

    private final ExceptionalAccesses accesses;
    private final ExceptionalAccessRepository stored;
    private final HomonymRepository homonyms;
    private final Clock clock;

    ExceptionalAccessLists(
            ExceptionalAccesses accesses, ExceptionalAccessRepository stored, HomonymRepository homonyms, Clock clock) {
        this.accesses = accesses;
        this.stored = stored;
        this.homonyms = homonyms;
        this.clock = clock;
    }

    /**
     * A page of a list.
     *
     * @param total number of accesses on all pages
     * @param now when it was read, which decides what waits
     */
    record Listed(Page<ExceptionalAccess> page, long total, Instant now) {}

    /** Returns accesses of the agent's organisation. */
    @Transactional(readOnly = true)
    public Listed of(Caller.Agent agent, ExceptionalAccessList list, PageRequest request) {
        accesses.requireAllowed(agent);
        return list(list, Optional.of(agent.organisation()), request);
    }

    /** Returns accesses of all organisations. */
    @Transactional(readOnly = true)
    public Listed of(ExceptionalAccessList list, PageRequest request) {
        return list(list, Optional.empty(), request);
    }

    private Listed list(ExceptionalAccessList list, Optional<String> organisation, PageRequest request) {
        Instant now = clock.instant();
        Function<ExceptionalAccess, Cursor> cursor =
                last -> new Cursor(last.openedAt(), last.id().value());
        return new Listed(
                Page.of(
                        stored.find(list, organisation, now, list.start(request.after()), request.limit() + 1),
                        request,
                        cursor),
                stored.count(list, organisation, now),
                now);
    }

    /** Returns the accounts that were refused because of the accesses, the first refusal first. */
    List<Homonym> homonyms(List<ExceptionalAccess> of) {
        return homonyms.find(of.stream().map(ExceptionalAccess::id).toList());
    }

    /** Returns what the officer is told first. */
    @Transactional(readOnly = true)
    public ExceptionalAccessCounts counts() {
        Instant now = clock.instant();
        return stored.count(now.minus(RECENT), now);
    }
}
