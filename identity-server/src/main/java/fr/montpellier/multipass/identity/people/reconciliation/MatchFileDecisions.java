package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.CitizenMerge;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MergeRefusedException;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.MatchScore;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.reconciliation.MatchFile.Announcement;
import fr.montpellier.multipass.identity.people.reconciliation.MatchFile.Decision;
import fr.montpellier.multipass.identity.people.reconciliation.MatchFile.Proposal;
import fr.montpellier.multipass.identity.people.reconciliation.MatchFile.State;
import fr.montpellier.multipass.identity.people.reconciliation.MatchFileRefusedException.Reason;
import fr.montpellier.multipass.identity.people.representation.Representations;
import fr.montpellier.multipass.identity.people.signin.opening.UsageNameRepository;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out the steps of agents on files with a lock on the file, and writes each to the journal in the same
 * transaction. A merge and its undo do not end sign-ins; the caller ends them afterwards.
 */
@Service
class MatchFileDecisions {

    static final int LONGEST_REASON = 500;

    /**
     * The largest number of comparisons for one file. An agent with an identity document needs one or two; more would
     * allow guessing.
     */
    private static final int MOST_COMPARED = 5;

    private static final Duration COMPARED_WITHIN = Duration.ofDays(1);

    private final MatchFileRepository repository;
    private final Citizens citizens;
    private final ConflictOfInterest conflicts;
    private final MatchFileJournal journal;
    private final PersonMails mails;
    private final Representations representations;
    private final UsageNameRepository usageNames;
    private final ReconciliationSettings settings;
    private final MergeLinks links;
    private final Clock clock;

    MatchFileDecisions(
            MatchFileRepository repository,
            Citizens citizens,
            ConflictOfInterest conflicts,
            MatchFileJournal journal,
            PersonMails mails,
            Representations representations,
            UsageNameRepository usageNames,
            ReconciliationSettings settings,
            MergeLinks links,
            Clock clock) {
        this.repository = repository;
        this.citizens = citizens;
        this.conflicts = conflicts;
        this.journal = journal;
        this.mails = mails;
        this.representations = representations;
        this.usageNames = usageNames;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Compares the names and the birth date of an identity document that a person shows with the Multipass of the file.
     * What was typed is not stored.
     *
     * @throws MatchFileRefusedException if a rule refuses
     */
    @Transactional
    void compare(UUID id, DeskAgent agent, IdentitePivot shown) {
        MatchFile file = waiting(id, agent);
        Instant now = now();
        long before = repository.steps(file).stream()
                .filter(step -> step.action() == MatchFileStep.Action.COMPARED)
                .filter(step -> step.at().plus(COMPARED_WITHIN).isAfter(now))
                .count();
        if (before >= MOST_COMPARED) {
            throw new MatchFileRefusedException(Reason.COMPARED_TOO_OFTEN);
        }
        List<List<PartMatch>> results = file.holders().stream()
                .map(holder -> citizens.compare(holder, shown)
                        .map(MatchScore::parts)
                        .orElseThrow(() -> new MatchFileRefusedException(Reason.GONE)))
                .toList();
        repository.append(
                file,
                new MatchFileStep(
                        now,
                        MatchFileStep.Action.COMPARED,
                        Optional.of(agent.id()),
                        Optional.empty(),
                        Optional.empty(),
                        results));
        journal.append(IdentityJournalEvent.RECONCILIATION_COMPARED, file, Optional.of(agent.id()));
    }

    /**
     * Proposes a decision to a second agent.
     *
     * @param remaining position in the file, 0 or 1, of the Multipass that remains; used for a merge only
     * @throws MatchFileRefusedException if a rule refuses
     */
    @Transactional
    void propose(UUID id, DeskAgent agent, Decision decision, int remaining, String reason) {
        MatchFile file = waiting(id, agent);
        if (file.state() != State.OPEN) {
            throw new MatchFileRefusedException(Reason.ALREADY_DECIDED);
        }
        boolean pair = file.other().isPresent();
        if (decision == Decision.MERGE && !pair || decision == Decision.TAKE_OVER && pair) {
            throw new MatchFileRefusedException(Reason.NOT_FOR_THIS_FILE);
        }
        if (decision == Decision.MERGE && !isProven(file, agent)) {
            throw new MatchFileRefusedException(Reason.PROOF_NEEDED);
        }
        Optional<CitizenId> remains = Optional.of(decision)
                .filter(Decision.MERGE::equals)
                .map(merge -> file.holders().get(remaining == 0 ? 0 : 1));
        MatchFile proposed = file.proposed(new Proposal(decision, remains, agent.id()), now());
        record(proposed, MatchFileStep.Action.PROPOSED, agent, Optional.of(text(reason)));
        journal.append(IdentityJournalEvent.RECONCILIATION_PROPOSED, proposed, Optional.of(agent.id()));
    }

    /** Returns whether there is a proof; a document that was compared before a resident objected is none any more. */
    private boolean isProven(MatchFile file, DeskAgent agent) {
        if (file.kind() == MatchFile.Kind.BOTH_SIGN_INS) {
            return true;
        }
        List<MatchFileStep> steps = repository.steps(file);
        int objected = steps.stream()
                .map(MatchFileStep::action)
                .toList()
                .lastIndexOf(MatchFileStep.Action.OBJECTED_BY_RESIDENT);
        return steps.stream()
                .skip(objected + 1L)
                .filter(step -> step.agent().filter(agent.id()::equals).isPresent())
                .anyMatch(MatchFileStep::provesBoth);
    }

    /**
     * Confirms the proposal of another agent and carries it out. A merge is announced to the residents first, unless the
     * person proved by sign-ins to both that they are theirs.
     *
     * @throws MatchFileRefusedException if a rule refuses
     */
    @Transactional
    MatchFile confirm(UUID id, DeskAgent agent) {
        MatchFile file = proposed(id, agent);
        Proposal proposal = file.proposal().orElseThrow();
        if (conflicts.mayBeSamePerson(proposal.agent(), agent)) {
            throw new MatchFileRefusedException(Reason.SECOND_PERSON_NEEDED);
        }
        if (proposal.decision() == Decision.MERGE) {
            return file.kind() == MatchFile.Kind.BOTH_SIGN_INS
                    ? merged(file, MatchFileStep.Action.DECIDED, Optional.of(agent.id()))
                    : announce(file, agent);
        }
        IdentityJournalEvent type = switch (proposal.decision()) {
            case MERGE -> throw new IllegalStateException("merges are announced");
            case APART -> IdentityJournalEvent.RECONCILIATION_KEPT_APART;
            case TAKE_OVER -> {
                citizens.accept(
                        file.one(),
                        Base64.getUrlDecoder().decode(file.newIdentity().orElseThrow()));
                yield IdentityJournalEvent.RECONCILIATION_ACCEPTED;
            }
        };
        MatchFile decided = file.decided(now());
        record(decided, MatchFileStep.Action.DECIDED, agent, Optional.empty());
        journal.append(type, decided, Optional.of(agent.id()));
        repository.tell(decided, decided.asker());
        return decided;
    }

    /** Tells both residents of the merge, by email with a link that stops it, and on a page at the next sign-in. */
    private MatchFile announce(MatchFile file, DeskAgent agent) {
        checkMergeable(file);
        Instant now = now();
        Instant mergeAt = now.plus(settings.objection());
        Map<UUID, String> hashes = new HashMap<>();
        file.holders().forEach(holder -> {
            StoppingLinks.CreatedLink link = links.make(file.id(), holder);
            hashes.put(holder.value(), link.hash());
            mails.tell(
                    List.of(holder),
                    new PersonMails.Message(
                            AccountMailKind.MULTIPASS_MERGE_ANNOUNCED,
                            now,
                            Optional.of(link.address()),
                            Optional.of(mergeAt),
                            Optional.empty()));
        });
        MatchFile announced = file.announced(new Announcement(mergeAt, hashes, Set.of()), now);
        record(announced, MatchFileStep.Action.ANNOUNCED, agent, Optional.empty());
        journal.append(IdentityJournalEvent.RECONCILIATION_ANNOUNCED, announced, Optional.of(agent.id()));
        announced.holders().forEach(holder -> repository.tell(announced, holder));
        return announced;
    }

    /** Refuses a merge that could not be carried out later, so that nothing is announced that will not happen. */
    private void checkMergeable(MatchFile file) {
        try {
            citizens.checkMerge(
                    file.former().orElseThrow(),
                    file.proposal().flatMap(Proposal::remaining).orElseThrow());
        } catch (MergeRefusedException e) {
            throw MatchFileRefusedException.of(e);
        }
    }

    private MatchFile merged(MatchFile file, MatchFileStep.Action action, Optional<UUID> by) {
        MatchFile merged = file.decided(merge(file));
        repository.update(merged);
        repository.append(
                merged,
                new MatchFileStep(
                        merged.changedAt(),
                        action,
                        by,
                        merged.proposal().map(Proposal::decision),
                        Optional.empty(),
                        List.of()));
        journal.append(IdentityJournalEvent.RECONCILIATION_MERGED, merged, by);
        notifyBoth(merged, AccountMailKind.MULTIPASS_MERGED);
        return merged;
    }

    /**
     * Carries out an announced merge whose delay is over. A merge that a rule refuses by now, such as one with an account
     * that is being closed, goes back to the agents.
     *
     * @return the file, whose sign-ins the caller must end if it was merged; empty if it is not due any more
     */
    @Transactional
    Optional<MatchFile> mergeDue(UUID id) {
        return repository
                .findForChange(id)
                .filter(file -> file.announcement()
                        .filter(made -> !made.mergeAt().isAfter(clock.instant()))
                        .isPresent())
                .map(file -> {
                    try {
                        checkMergeable(file);
                    } catch (MatchFileRefusedException e) {
                        return stopped(file, MatchFileStep.Action.DECLINED, Optional.empty(), Optional.empty());
                    }
                    return merged(file, MatchFileStep.Action.MERGED, Optional.empty());
                });
    }

    /** Returns the announced merge that the link stops, or empty if it stops none any more. */
    Optional<MatchFile> findByStopLink(String link) {
        return StoppingLinks.file(link)
                .flatMap(repository::find)
                .filter(file -> file.state() == State.ANNOUNCED)
                .filter(file -> links.holder(file, link).isPresent());
    }

    /** Stops the announced merge of the link; may be repeated. */
    @Transactional
    boolean objectByLink(String link) {
        return StoppingLinks.file(link)
                .flatMap(repository::findForChange)
                .filter(file -> file.state() == State.ANNOUNCED)
                .flatMap(file -> links.holder(file, link).map(holder -> objected(file, holder)))
                .isPresent();
    }

    /**
     * Stops the announced merge at the request of a resident who is signed in.
     *
     * @throws MatchFileRefusedException if the file is not about the resident, or no merge is announced
     */
    @Transactional
    void object(UUID id, CitizenId holder) {
        objected(announcedFor(id, holder), holder);
    }

    private MatchFile objected(MatchFile file, CitizenId holder) {
        MatchFile stopped =
                stopped(file, MatchFileStep.Action.OBJECTED_BY_RESIDENT, Optional.of(holder.value()), Optional.empty());
        journal.append(IdentityJournalEvent.RECONCILIATION_OBJECTED, stopped, Optional.of(holder.value()));
        return stopped;
    }

    /** Takes an announced merge back; the file awaits another proposal, and both residents are told. */
    private MatchFile stopped(MatchFile file, MatchFileStep.Action action, Optional<UUID> by, Optional<String> reason) {
        MatchFile stopped = file.declined(now());
        repository.update(stopped);
        repository.append(
                stopped,
                new MatchFileStep(
                        stopped.changedAt(),
                        action,
                        by.filter(who -> action == MatchFileStep.Action.DECLINED),
                        file.proposal().map(Proposal::decision),
                        reason,
                        List.of()));
        notifyBoth(stopped, AccountMailKind.MULTIPASS_MERGE_STOPPED);
        return stopped;
    }

    /**
     * Records that a resident who is signed in says that both Multipass are theirs. Once both did, the merge is carried out.
     *
     * @return the file, whose sign-ins the caller must end if it was merged
     * @throws MatchFileRefusedException if the file is not about the resident, or no merge is announced
     */
    @Transactional
    MatchFile agree(UUID id, CitizenId holder) {
        MatchFile file = announcedFor(id, holder);
        MatchFile agreed = file.agreed(holder);
        repository.update(agreed);
        repository.append(agreed, MatchFileStep.of(MatchFileStep.Action.AGREED_BY_RESIDENT, now()));
        journal.append(IdentityJournalEvent.RECONCILIATION_AGREED, agreed, Optional.of(holder.value()));
        return agreed.isAgreedByAll() ? merged(agreed, MatchFileStep.Action.MERGED, Optional.empty()) : agreed;
    }

    private MatchFile announcedFor(UUID id, CitizenId holder) {
        MatchFile file = locked(id);
        if (!file.holders().contains(holder)) {
            throw new MatchFileRefusedException(Reason.UNKNOWN);
        }
        if (file.state() != State.ANNOUNCED) {
            throw new MatchFileRefusedException(Reason.ALREADY_DECIDED);
        }
        return file;
    }

    private Instant merge(MatchFile file) {
        try {
            CitizenMerge merge = citizens.merge(
                    file.former().orElseThrow(),
                    file.proposal().flatMap(Proposal::remaining).orElseThrow());
            representations.merged(merge.former());
            return merge.at();
        } catch (MergeRefusedException e) {
            throw MatchFileRefusedException.of(e);
        }
    }

    /**
     * Declines a proposal or an announced merge, after which the file awaits another proposal. The proposing agent
     * withdraws the proposal in this way.
     *
     * @throws MatchFileRefusedException if a rule refuses
     */
    @Transactional
    void decline(UUID id, DeskAgent agent, String reason) {
        MatchFile announced = locked(id);
        if (announced.state() == State.ANNOUNCED) {
            checkName(announced, agent);
            journal.append(IdentityJournalEvent.RECONCILIATION_DECLINED, announced, Optional.of(agent.id()));
            stopped(announced, MatchFileStep.Action.DECLINED, Optional.of(agent.id()), Optional.of(text(reason)));
            return;
        }
        MatchFile file = proposed(id, agent);
        journal.append(IdentityJournalEvent.RECONCILIATION_DECLINED, file, Optional.of(agent.id()));
        record(file.declined(now()), MatchFileStep.Action.DECLINED, agent, Optional.of(text(reason)));
    }

    /**
     * Separates two merged Multipass. One agent is sufficient, because a separation gives no access.
     *
     * @throws MatchFileRefusedException if a rule refuses
     */
    @Transactional
    MatchFile undo(UUID id, DeskAgent agent, String reason) {
        MatchFile file = locked(id);
        checkName(file, agent);
        return undo(file, agent.id(), MatchFileStep.Action.UNDONE, Optional.of(text(reason)));
    }

    /**
     * Separates two merged Multipass at the request of the resident of the remaining one.
     *
     * @throws MatchFileRefusedException if a rule refuses
     */
    @Transactional
    MatchFile undoByResident(UUID id, CitizenId holder) {
        MatchFile file = locked(id);
        if (!file.holders().contains(holder)) {
            throw new MatchFileRefusedException(Reason.UNKNOWN);
        }
        return undo(file, holder.value(), MatchFileStep.Action.UNDONE_BY_RESIDENT, Optional.empty());
    }

    private MatchFile undo(MatchFile file, UUID by, MatchFileStep.Action action, Optional<String> reason) {
        if (file.state() != State.MERGED) {
            throw new MatchFileRefusedException(Reason.ALREADY_DECIDED);
        }
        if (!canBeUndone(file)) {
            throw new MatchFileRefusedException(Reason.TOO_LATE);
        }
        try {
            CitizenId remaining = file.proposal().flatMap(Proposal::remaining).orElseThrow();
            citizens.separate(file.former().orElseThrow(), remaining);
            representations.separated(remaining, file.changedAt());
            // A sign-in with FranceConnect by the person of the former Multipass may have stored it.
            usageNames.delete(remaining);
        } catch (MergeRefusedException e) {
            throw MatchFileRefusedException.of(e);
        }
        MatchFile undone = file.undone(now());
        repository.update(undone);
        repository.append(
                undone,
                new MatchFileStep(
                        undone.changedAt(),
                        action,
                        Optional.of(by).filter(agent -> action == MatchFileStep.Action.UNDONE),
                        Optional.empty(),
                        reason,
                        List.of()));
        journal.append(IdentityJournalEvent.RECONCILIATION_UNDONE, undone, Optional.of(by));
        notifyBoth(undone, AccountMailKind.MULTIPASS_SEPARATED);
        return undone;
    }

    /** Returns whether the file is a merge that is recent enough to be undone. */
    boolean canBeUndone(MatchFile file) {
        return file.state() == State.MERGED
                && file.changedAt().plus(settings.undo()).isAfter(clock.instant());
    }

    private void notifyBoth(MatchFile file, AccountMailKind mail) {
        file.holders().forEach(holder -> repository.tell(file, holder));
        mails.tell(file.holders(), new PersonMails.Message(mail, file.changedAt()));
    }

    private void record(MatchFile file, MatchFileStep.Action action, DeskAgent agent, Optional<String> reason) {
        repository.update(file);
        repository.append(
                file,
                new MatchFileStep(
                        file.changedAt(),
                        action,
                        Optional.of(agent.id()),
                        file.proposal().map(Proposal::decision),
                        reason,
                        List.of()));
    }

    private MatchFile proposed(UUID id, DeskAgent agent) {
        MatchFile file = waiting(id, agent);
        if (file.state() != State.PROPOSED) {
            throw new MatchFileRefusedException(Reason.ALREADY_DECIDED);
        }
        return file;
    }

    private MatchFile waiting(UUID id, DeskAgent agent) {
        MatchFile file = locked(id);
        if (!file.isWaiting()) {
            throw new MatchFileRefusedException(Reason.ALREADY_DECIDED);
        }
        checkName(file, agent);
        return file;
    }

    private MatchFile locked(UUID id) {
        return repository.findForChange(id).orElseThrow(() -> new MatchFileRefusedException(Reason.UNKNOWN));
    }

    /**
     * Checks that the agent may handle the file.
     *
     * @throws MatchFileRefusedException if the agent has the name of a resident of the file
     */
    void checkName(MatchFile file, DeskAgent agent) {
        if (file.holders().stream().anyMatch(holder -> conflicts.hasSameName(agent, holder))) {
            throw new MatchFileRefusedException(Reason.OWN_NAME);
        }
    }

    private static String text(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new MatchFileRefusedException(Reason.REASON_NEEDED);
        }
        return reason.strip();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
