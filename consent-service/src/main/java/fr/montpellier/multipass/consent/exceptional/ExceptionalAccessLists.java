package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.names.NameTokens;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return list(list, Optional.of(agent.organisation()), ExceptionalAccessFilter.NONE, request);
    }

    /** Returns accesses of all organisations. */
    @Transactional(readOnly = true)
    public Listed of(ExceptionalAccessList list, ExceptionalAccessFilter filter, PageRequest request) {
        return list(list, Optional.empty(), filter, request);
    }

    /** Returns the agents with a word in their name that begins as each word sought; none if no word is sought. */
    @Transactional(readOnly = true)
    public List<SubjectId> agentsNamed(String sought) {
        Set<String> words = NameTokens.of(sought);
        return words.isEmpty()
                ? List.of()
                : stored.agentNames().entrySet().stream()
                        .filter(agent -> hasWords(agent.getValue(), words))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static boolean hasWords(String name, Set<String> sought) {
        Set<String> words = NameTokens.of(name);
        return sought.stream().allMatch(begin -> words.stream().anyMatch(word -> word.startsWith(begin)));
    }

    private Listed list(
            ExceptionalAccessList list,
            Optional<String> organisation,
            ExceptionalAccessFilter filter,
            PageRequest request) {
        Instant now = clock.instant();
        Function<ExceptionalAccess, Cursor> cursor =
                last -> new Cursor(last.openedAt(), last.id().value());
        return new Listed(
                Page.of(
                        stored.find(list, organisation, filter, now, list.start(request.after()), request.limit() + 1),
                        request,
                        cursor),
                stored.count(list, organisation, filter, now),
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
