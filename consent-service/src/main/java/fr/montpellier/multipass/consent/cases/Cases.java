package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.StatusFilter;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the cases of an agent's own department. Journals which residents' names an agent is shown in a list, which case
 * the agent opens, and every attempt to open another department's case.
 */
@Service
class Cases {

    private final SharingAuthorisationFinder authorisations;
    private final CaseListingRepository listings;
    private final Journal journal;
    private final Clock clock;

    Cases(SharingAuthorisationFinder authorisations, CaseListingRepository listings, Journal journal, Clock clock) {
        this.authorisations = authorisations;
        this.listings = listings;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Returns a page of cases. Each resident whose authorisation is active, hence whose name is shown, gets a journal
     * entry: one a day for each agent. The entries are durable before the page is shown.
     */
    @Transactional
    Page<SharingAuthorisation> list(Caller.Agent agent, @Nullable StatusFilter status, PageRequest request) {
        Page<SharingAuthorisation> page =
                authorisations.findByDepartment(agent.department(), agent.organisation(), status, request);
        Instant now = clock.instant();
        List<SharingAuthorisation> named =
                page.items().stream().filter(listed -> isNamed(listed, now)).toList();
        if (!named.isEmpty()) {
            Set<AuthorisationId> first = listings.insertNew(
                    agent.subject(),
                    LocalDate.ofInstant(now, ZoneOffset.UTC),
                    named.stream().map(SharingAuthorisation::id).toList());
            journalListings(
                    agent,
                    named.stream().filter(listed -> first.contains(listed.id())).toList());
        }
        return page;
    }

    /** Journals the listings in as many batches as one resident has cases on the page: mostly one. */
    private void journalListings(Caller.Agent agent, List<SharingAuthorisation> listed) {
        List<SharingAuthorisation> left = new ArrayList<>(listed);
        while (!left.isEmpty()) {
            Map<SubjectId, SharingAuthorisation> batch = new LinkedHashMap<>();
            left.forEach(each -> batch.putIfAbsent(each.resident(), each));
            journal.appendAll(batch.values().stream()
                    .map(each -> about(ConsentJournalEvent.CASE_LISTED, agent, each))
                    .toList());
            left.removeAll(batch.values());
        }
    }

    /** Returns whether agents are shown the resident's name: only while the authorisation is active. */
    static boolean isNamed(SharingAuthorisation authorisation, Instant now) {
        return authorisation.stateAt(now) instanceof SharingState.Active;
    }

    /**
     * Opens a case. Its journal entry is durable before the case is shown.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_CASE}, if the case does not exist or belongs to
     *     another department
     */
    SharingAuthorisation open(Caller.Agent agent, String reference) {
        Optional<SharingAuthorisation> found = parse(reference).flatMap(authorisations::find);
        SharingAuthorisation opened = found.filter(authorisation -> isAddressedTo(agent, authorisation))
                .orElseThrow(() -> refused(agent, found));
        journal.appendNow(about(ConsentJournalEvent.CASE_OPENED, agent, opened));
        return opened;
    }

    private static Optional<CaseReference> parse(String reference) {
        try {
            return Optional.of(new CaseReference(reference));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isAddressedTo(Caller.Agent agent, SharingAuthorisation authorisation) {
        return authorisation.department().equals(agent.department())
                && authorisation.organisation().equals(agent.organisation());
    }

    private ProblemException refused(Caller.Agent agent, Optional<SharingAuthorisation> found) {
        RefusalReason reason = found.isPresent() ? RefusalReason.OTHER_DEPARTMENT : RefusalReason.UNKNOWN_AUTHORISATION;
        JournalEvent refusal = found.map(another -> about(ConsentJournalEvent.ACCESS_REFUSED, agent, another))
                .orElseGet(() -> by(agent, ConsentJournalEvent.ACCESS_REFUSED))
                .outcome(Outcome.REFUSED)
                .fact("reason", reason.code());
        journal.appendNow(refusal);
        return new ProblemException(ConsentProblem.UNKNOWN_CASE).because(reason.code());
    }

    private static JournalEvent about(
            ConsentJournalEvent type, Caller.Agent agent, SharingAuthorisation authorisation) {
        JournalEvent event = by(agent, type);
        return authorisation
                .person()
                .map(event::subject)
                .orElse(event)
                .fact("authorisation", authorisation.id().toString())
                .fact("case", authorisation.caseReference().value())
                .fact("demarche", authorisation.demarche().value());
    }

    /**
     * Starts an entry by this agent. The agent's name is disclosed to the resident and the DPO beside the entry, where
     * it can be erased.
     */
    private static JournalEvent by(Caller.Agent agent, ConsentJournalEvent type) {
        return JournalEvent.of(type)
                .actor(agent.subject())
                .fact("department", agent.department().value())
                .disclose("actorName", agent.name());
    }
}
