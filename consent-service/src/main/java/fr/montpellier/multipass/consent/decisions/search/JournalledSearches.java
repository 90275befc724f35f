package fr.montpellier.multipass.consent.decisions.search;

import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.policy.Matches;
import fr.montpellier.multipass.consent.decisions.policy.Policies;
import fr.montpellier.multipass.consent.decisions.policy.Policy;
import fr.montpellier.multipass.consent.decisions.policy.Range;
import fr.montpellier.multipass.consent.decisions.policy.Search;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches, and writes to the journal who searched and how much was found, because results name residents' documents. */
@Service
class JournalledSearches {

    /** A kind of search. */
    @FunctionalInterface
    interface Kind<T> {
        Matches<T> search(Policy policy, Search search, Range range);
    }

    private final Policies policies;
    private final Journal journal;

    JournalledSearches(Policies policies, Journal journal) {
        this.policies = policies;
        this.journal = journal;
    }

    /**
     * Returns the results of a range.
     *
     * @param client service that searches
     * @throws IllegalArgumentException if the range does not start at a position of this search
     */
    @Transactional
    <T> Matches<T> search(Kind<T> kind, Search search, Range range, String client) {
        Entity resource = search.pattern().resource();
        Matches<T> matches = kind.search(policies.of(resource.type()), search, range);
        journal.append(JournalEvent.of(ConsentJournalEvent.DECISIONS_SEARCHED)
                .actor(client)
                .fact("count", String.valueOf(matches.results().size())));
        return matches;
    }
}
