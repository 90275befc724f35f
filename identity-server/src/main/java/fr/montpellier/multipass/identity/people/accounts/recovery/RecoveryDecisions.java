package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.recovery.mails.RecoveryMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.IssuedRecoveryCodes;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery.State;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryJournal;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryRepository;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryStep;
import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the steps of agents on recoveries, each in the journal in the same transaction, under a lock of the recovery. What is
 * counted, and entries of the journal about it, stay when a step is refused.
 */
@Service
public class RecoveryDecisions {

    /** Characters of a reason. */
    public static final int LONGEST_REASON = 500;

    private final RecoveryRepository repository;
    private final Accounts accounts;
    private final Citizens citizens;
    private final ClosedAccounts closings;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final RecoveryMails mails;
    private final IssuedRecoveryCodes issuedRecoveryCodes;
    private final RecoveryJournal journal;
    private final RecoverySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecoveryDecisions(
            RecoveryRepository repository,
            Accounts accounts,
            Citizens citizens,
            ClosedAccounts closings,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            RecoveryMails mails,
            IssuedRecoveryCodes issuedRecoveryCodes,
            RecoveryJournal journal,
            RecoverySettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.citizens = citizens;
        this.closings = closings;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.mails = mails;
        this.issuedRecoveryCodes = issuedRecoveryCodes;
        this.journal = journal;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a first agent proposes.
     *
     * @param found Multipass number or address of the account, as typed
     * @param shown names and birth date of the identity document
     * @param email that the person shows, as typed
     * @param mailboxLost whether the person declares the mailbox of the account lost
     */
    public record Proposal(String found, IdentitePivot shown, String email, boolean mailboxLost, String reason) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Proposal[…]";
        }
    }

    /**
     * Finds an account by exactly its Multipass number or address.
     *
     * @throws RecoveryRefusedException if there is none, the agent looked for too many, or bears the name of the holder
     */
    public Account search(DeskAgent agent, String typed) {
        if (!throttle.search(agent.id())) {
            throw new RecoveryRefusedException(Reason.SEARCHED_TOO_OFTEN);
        }
        Optional<Account> found = inTransaction(() -> {
            Optional<Account> account = find(typed);
            journal.searched(agent.id(), account.map(Account::holder));
            return account;
        });
        Account account = found.orElseThrow(() -> new RecoveryRefusedException(Reason.NOT_FOUND));
        checkName(account.holder(), agent);
        return account;
    }

    private Optional<Account> find(String typed) {
        Optional<EmailAddress> address = EmailAddress.parse(typed);
        return address.isPresent() ? accounts.findByEmail(address.get()) : byNumber(typed);
    }

    private Optional<Account> byNumber(String typed) {
        try {
            return citizens.find(MultipassNumber.parse(typed))
                    .map(citizen -> citizen.id().value())
                    .flatMap(holder -> accounts.find(holder)
                            .or(() -> accounts.ofPerson(holder).stream().findFirst()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the recoveries of the account, newest first. */
    public List<Recovery> of(Account account) {
        return repository.of(account.holder());
    }

    /** Returns recoveries that are under way, oldest first: at most {@code limit} after the first {@code offset} ones. */
    public List<Recovery> underWay(int offset, int limit) {
        return repository.underWay(offset, limit);
    }

    /**
     * Returns whether the person can declare the mailbox lost: a recovery was stopped, and not through FranceConnect. Who stopped it by
     * telephone or from another address may be the thief of the mailbox too.
     */
    public boolean canDeclareLost(Account account) {
        return of(account).stream().anyMatch(Recovery::allowsLost);
    }

    /**
     * Proposes a recovery to a second agent, if the identity document is that of the holder.
     *
     * @throws RecoveryRefusedException if a rule refuses
     */
    public Recovery propose(DeskAgent agent, Proposal proposal) {
        Account account = search(agent, proposal.found());
        String reason = text(proposal.reason());
        EmailAddress email = EmailAddress.parse(proposal.email())
                .filter(typed -> !proposal.mailboxLost()
                        || !typed.compared().equals(account.email().compared()))
                .orElseThrow(() -> new RecoveryRefusedException(Reason.EMAIL));
        checkFree(account, email);
        if (proposal.mailboxLost() && !canDeclareLost(account)) {
            throw new RecoveryRefusedException(Reason.NOT_STOPPED_BEFORE);
        }
        compare(agent, account.holder(), proposal.shown());
        return inTransaction(() -> {
            checkOpen(account.holder());
            Instant now = now();
            var proposed = new Recovery(
                    UUID.randomUUID(),
                    account.holder(),
                    State.PROPOSED,
                    now,
                    now,
                    now.plus(RecoverySettings.PROPOSAL),
                    email,
                    proposal.mailboxLost(),
                    Optional.empty(),
                    Map.of(),
                    List.of(RecoveryStep.of(RecoveryStep.Action.PROPOSED, agent.id(), Optional.of(reason), now)));
            if (!repository.insert(proposed)) {
                throw new RecoveryRefusedException(Reason.UNDER_WAY);
            }
            journal.append(IdentityJournalEvent.RECOVERY_PROPOSED, proposed, Optional.of(agent.id()));
            return proposed;
        });
    }

    private void checkFree(Account account, EmailAddress email) {
        if (accounts.findByEmail(email)
                .filter(other -> !other.holder().equals(account.holder()))
                .isPresent()) {
            throw new RecoveryRefusedException(Reason.ADDRESS_TAKEN);
        }
        List<Recovery> before = of(account);
        if (before.stream().anyMatch(Recovery::isUnderWay)) {
            throw new RecoveryRefusedException(Reason.UNDER_WAY);
        }
        if (before.stream()
                .filter(ended -> ended.state() == State.STOPPED && !ended.isLocked())
                .anyMatch(
                        ended -> ended.changedAt().plus(RecoverySettings.PAUSE).isAfter(clock.instant()))) {
            throw new RecoveryRefusedException(Reason.TOO_SOON);
        }
    }

    /**
     * Compares names and birth date of a document with the holder's: the same family name and date, and no given name but some of the
     * other's. What was typed is not stored.
     */
    void compare(DeskAgent agent, UUID holder, IdentitePivot shown) {
        if (!throttle.document(holder)) {
            throw new RecoveryRefusedException(Reason.COMPARED_TOO_OFTEN);
        }
        boolean same = inTransaction(() -> {
            boolean compared = citizens.isShownBy(new CitizenId(holder), shown);
            journal.compared(agent.id(), holder, compared);
            return compared;
        });
        if (!same) {
            throw new RecoveryRefusedException(Reason.DOCUMENT_DIFFERS);
        }
    }

    /**
     * Returns a recovery for the agent to read, which is in the journal.
     *
     * @throws RecoveryRefusedException if it is not there any more, or the agent bears the name of the holder
     */
    public Recovery read(UUID id, DeskAgent agent) {
        return inTransaction(() -> {
            Recovery recovery = repository.find(id).orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN));
            checkName(recovery.holder(), agent);
            journal.append(IdentityJournalEvent.RECOVERY_READ, recovery, Optional.of(agent.id()));
            return recovery;
        });
    }

    /**
     * Confirms what another agent proposed: the delay begins, and every address is told.
     *
     * @param shown names and birth date of the identity document, which the second agent looks at too
     * @return the code that the agent hands to the person, without separators; it is not shown again
     * @throws RecoveryRefusedException if a rule refuses
     */
    public String confirm(UUID id, DeskAgent agent, IdentitePivot shown) {
        Recovery proposed = repository.find(id).orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN));
        checkName(proposed.holder(), agent);
        checkSecond(proposed.proposer(), agent);
        compare(agent, proposed.holder(), shown);
        String code = RandomCodes.forCounter();
        inTransaction(() -> {
            Recovery locked = locked(id, State.PROPOSED);
            checkSecond(locked.proposer(), agent);
            checkOpen(locked.holder());
            Account account =
                    accounts.find(locked.holder()).orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN));
            Duration delay = settings.delay().multipliedBy(locked.mailboxLost() ? 2 : 1);
            Recovery waiting = mails.begun(
                    locked.with(
                                    State.WAITING,
                                    RecoveryStep.of(RecoveryStep.Action.CONFIRMED, agent.id(), Optional.empty(), now()),
                                    delay)
                            .withIssuedCode(issuedRecoveryCodes.hash(id, code)),
                    account);
            repository.update(waiting);
            journal.append(IdentityJournalEvent.RECOVERY_CONFIRMED, waiting, Optional.of(agent.id()));
            return waiting;
        });
        return code;
    }

    void checkSecond(UUID proposer, DeskAgent agent) {
        if (conflicts.mayBeSamePerson(proposer, agent)) {
            throw new RecoveryRefusedException(Reason.SECOND_PERSON_NEEDED);
        }
    }

    /**
     * Declines what was proposed; the agent who proposed it takes it back so.
     *
     * @throws RecoveryRefusedException if a rule refuses
     */
    public void decline(UUID id, DeskAgent agent, String reason) {
        RecoveryStep step = RecoveryStep.of(RecoveryStep.Action.DECLINED, agent.id(), Optional.of(text(reason)), now());
        inTransaction(() -> {
            Recovery recovery = locked(id, State.PROPOSED);
            checkName(recovery.holder(), agent);
            Recovery declined = recovery.with(State.DECLINED, step, settings.kept());
            repository.update(declined);
            journal.append(IdentityJournalEvent.RECOVERY_DECLINED, declined, Optional.of(agent.id()));
            return declined;
        });
    }

    /**
     * Stops a recovery that was decided on; one agent is enough, since it gives no access.
     *
     * @throws RecoveryRefusedException if a rule refuses
     */
    public void stop(UUID id, DeskAgent agent, String reason) {
        RecoveryStep step =
                RecoveryStep.of(RecoveryStep.Action.STOPPED_BY_AGENT, agent.id(), Optional.of(text(reason)), now());
        inTransaction(() -> {
            Recovery recovery = locked(id, State.WAITING, State.READY);
            checkName(recovery.holder(), agent);
            Recovery stopped = recovery.with(State.STOPPED, step, settings.kept());
            repository.update(stopped);
            journal.append(IdentityJournalEvent.RECOVERY_STOPPED, stopped, Optional.of(agent.id()));
            accounts.find(stopped.holder()).ifPresent(account -> mails.stopped(stopped, account));
            return stopped;
        });
    }

    private Recovery locked(UUID id, State... expected) {
        Recovery recovery =
                repository.findForChange(id).orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN));
        if (!List.of(expected).contains(recovery.state())) {
            throw new RecoveryRefusedException(Reason.ALREADY_DECIDED);
        }
        return recovery;
    }

    void checkName(UUID holder, DeskAgent agent) {
        var owner = new CitizenId(holder);
        boolean own = conflicts.hasSameName(agent, owner)
                || citizens.find(owner)
                        .map(citizens::current)
                        .map(Citizen::id)
                        .filter(current -> conflicts.hasSameName(agent, current))
                        .isPresent();
        if (own) {
            throw new RecoveryRefusedException(Reason.OWN_NAME);
        }
    }

    void checkOpen(UUID holder) {
        if (closings.isClosed(new CitizenId(holder))) {
            throw new RecoveryRefusedException(Reason.CLOSING);
        }
    }

    static String text(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new RecoveryRefusedException(Reason.REASON_NEEDED);
        }
        return reason.strip();
    }

    private <T> T inTransaction(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
