package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseJournalEvents;
import fr.montpellier.multipass.consent.cases.names.NameHashes;
import fr.montpellier.multipass.consent.cases.records.CaseAgentRepository;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists the cases of an agent's own department. Writes a journal entry for each page of names that an agent is shown,
 * and once a day an entry for each resident whose name the agent saw.
 */
@Service
class CaseQueue {

    private final CaseQueueRepository queue;
    private final CaseListingRepository listings;
    private final CaseAgentRepository agents;
    private final NameHashes names;
    private final Journal journal;
    private final Clock clock;

    CaseQueue(
            CaseQueueRepository queue,
            CaseListingRepository listings,
            CaseAgentRepository agents,
            NameHashes names,
            Journal journal,
            Clock clock) {
        this.queue = queue;
        this.listings = listings;
        this.agents = agents;
        this.names = names;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns a page of cases. The journal entries are durable before the page is shown. */
    @Transactional
    public Page<Case> list(Caller.Agent agent, CaseQuery query) {
        Instant now = clock.instant();
        Page<Case> page = Page.of(
                find(agent, query, now), query.page(), last -> query.order().after(last));
        agents.storeSeen(agent, now);
        List<Case> named =
                page.items().stream().filter(listed -> listed.isNamed(now)).toList();
        if (!named.isEmpty()) {
            journal.append(CaseJournalEvents.byAgent(ConsentJournalEvent.CASES_LISTED, agent)
                    .fact("count", Integer.toString(named.size()))
                    .fact("filter", query.words().isEmpty() ? query.filter().code() : "search"));
            Set<SharingAuthorisationId> first = listings.insertNew(
                    agent.subject(),
                    LocalDate.ofInstant(now, ZoneOffset.UTC),
                    named.stream().map(Case::authorisation).toList());
            journalNames(
                    agent,
                    named.stream()
                            .filter(listed -> first.contains(listed.authorisation()))
                            .toList());
        }
        return page;
    }

    private List<Case> find(Caller.Agent agent, CaseQuery query, Instant now) {
        Cursor after = query.order().start(query.page().after());
        int limit = query.page().limit() + 1;
        String words = query.words().strip();
        return words.isEmpty()
                ? queue.list(agent, query.filter(), query.order(), after, limit, now)
                : queue.search(
                        agent,
                        query.filter(),
                        query.order(),
                        after,
                        limit,
                        now,
                        words.toUpperCase(Locale.ROOT),
                        names.ofSearch(agent.organisation(), agent.department().value(), words));
    }

    /** Writes the entries about names, in as many batches as one resident has cases on the page, mostly one. */
    private void journalNames(Caller.Agent agent, List<Case> listed) {
        List<Case> left = new ArrayList<>(listed);
        while (!left.isEmpty()) {
            Map<SubjectId, Case> batch = new LinkedHashMap<>();
            left.forEach(each -> each.resident().ifPresent(resident -> batch.putIfAbsent(resident, each)));
            journal.appendAll(batch.values().stream()
                    .map(each -> CaseJournalEvents.byAgent(ConsentJournalEvent.CASE_LISTED, agent, each))
                    .toList());
            left.removeAll(batch.values());
        }
    }

    Map<CaseFilter, Integer> count(Caller.Agent agent) {
        return queue.count(agent, clock.instant());
    }
}
