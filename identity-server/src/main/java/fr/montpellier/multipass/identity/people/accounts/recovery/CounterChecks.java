package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.CounterCheck;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.CounterCheckRepository;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryJournal;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.opening.CheckedIdentities;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises the level of a declared identity, when two agents compared an identity document with it, and lowers it again. Each step is in the
 * journal in the same transaction. The level is that of the next sign-in; when it is lowered, every sign-in of the person ends.
 */
@Service
public class CounterChecks implements CheckedIdentities {

    private final CounterCheckRepository repository;
    private final RecoveryDecisions desk;
    private final Citizens citizens;
    private final PersonMails mails;
    private final SignInTermination signInTermination;
    private final RecoveryJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CounterChecks(
            CounterCheckRepository repository,
            RecoveryDecisions desk,
            Citizens citizens,
            PersonMails mails,
            SignInTermination signInTermination,
            RecoveryJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.desk = desk;
        this.citizens = citizens;
        this.mails = mails;
        this.signInTermination = signInTermination;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean isChecked(UUID holder) {
        return checkedAt(holder).isPresent();
    }

    /** Returns when a second agent confirmed the declared identity of the holder. */
    public Optional<Instant> checkedAt(UUID holder) {
        return repository.ofHolder(holder).flatMap(CounterCheck::confirmation).map(CounterCheck.Confirmation::at);
    }

    /** Returns whether a check of the account can be proposed: its identity is declared, and there is none. */
    public boolean isOffered(Account account) {
        return isDeclared(account.holder())
                && repository.ofHolder(account.holder()).isEmpty();
    }

    /** Returns the check of the account, confirmed or not. */
    public Optional<CounterCheck> of(Account account) {
        return repository.ofHolder(account.holder());
    }

    /** Returns checks that wait for a second agent, oldest first: at most {@code limit} after the first {@code offset} ones. */
    public List<CounterCheck> waiting(int offset, int limit) {
        return repository.waiting(offset, limit);
    }

    /**
     * Proposes to a second agent that the identity is checked.
     *
     * @param found Multipass number or address of the account, as typed
     * @param shown names and birth date of the identity document
     * @throws RecoveryRefusedException if a rule refuses
     */
    public CounterCheck propose(DeskAgent agent, String found, IdentitePivot shown, String reason) {
        Account account = desk.search(agent, found);
        String why = RecoveryDecisions.text(reason);
        if (!isDeclared(account.holder())) {
            throw new RecoveryRefusedException(Reason.VERIFIED);
        }
        desk.compare(agent, account.holder(), shown);
        return inTransaction(() -> {
            desk.checkOpen(account.holder());
            var check = new CounterCheck(UUID.randomUUID(), account.holder(), agent.id(), now(), why, Optional.empty());
            if (!repository.insert(check)) {
                throw new RecoveryRefusedException(Reason.CHECKED_BEFORE);
            }
            journal.append(IdentityJournalEvent.COUNTER_CHECK_PROPOSED, check, agent.id());
            return check;
        });
    }

    /**
     * Returns a check for the agent to read.
     *
     * @throws RecoveryRefusedException if it is not there any more, or the agent bears the name of the holder
     */
    public CounterCheck read(UUID id, DeskAgent agent) {
        CounterCheck check = repository.find(id).orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN));
        desk.checkName(check.holder(), agent);
        return check;
    }

    /**
     * Confirms what another agent proposed, and tells every address of the person.
     *
     * @param shown names and birth date of the identity document, which the second agent looks at too
     * @throws RecoveryRefusedException if a rule refuses
     */
    public void confirm(UUID id, DeskAgent agent, IdentitePivot shown) {
        CounterCheck proposed = read(id, agent);
        desk.checkSecond(proposed.proposer(), agent);
        desk.compare(agent, proposed.holder(), shown);
        inTransaction(() -> {
            CounterCheck locked = locked(id, false);
            desk.checkSecond(locked.proposer(), agent);
            desk.checkOpen(locked.holder());
            if (!isDeclared(locked.holder())) {
                throw new RecoveryRefusedException(Reason.VERIFIED);
            }
            CounterCheck confirmed = locked.confirmed(agent.id(), now());
            repository.update(confirmed);
            journal.append(IdentityJournalEvent.COUNTER_CHECKED, confirmed, agent.id());
            tell(confirmed, AccountMailKind.COUNTER_CHECKED);
            return confirmed;
        });
    }

    /**
     * Declines what was proposed; the agent who proposed it takes it back so.
     *
     * @throws RecoveryRefusedException if a rule refuses
     */
    public void decline(UUID id, DeskAgent agent) {
        inTransaction(() -> {
            CounterCheck proposed = locked(id, false);
            desk.checkName(proposed.holder(), agent);
            repository.delete(id);
            journal.append(IdentityJournalEvent.COUNTER_CHECK_DECLINED, proposed, agent.id());
            return proposed;
        });
    }

    /**
     * Lowers the level again; one agent is enough, since it gives nothing.
     *
     * @throws RecoveryRefusedException if a rule refuses
     */
    public void end(UUID id, DeskAgent agent) {
        Runnable notices = inTransaction(() -> {
            CounterCheck confirmed = locked(id, true);
            desk.checkName(confirmed.holder(), agent);
            return end(confirmed, agent.id());
        });
        notices.run();
    }

    /** Lowers the level again at the request of the person themselves, if it was raised. */
    public void endByHolder(UUID holder) {
        Optional<Runnable> notices = inTransaction(() -> repository
                .ofHolder(holder)
                .flatMap(check -> repository.findForChange(check.id()))
                .filter(check -> check.confirmation().isPresent())
                .map(check -> end(check, holder)));
        notices.ifPresent(Runnable::run);
    }

    private Runnable end(CounterCheck check, UUID actor) {
        repository.delete(check.id());
        journal.append(IdentityJournalEvent.COUNTER_CHECK_ENDED, check, actor);
        tell(check, AccountMailKind.COUNTER_CHECK_ENDED);
        return signInTermination.endAllInTransaction(check.holder());
    }

    private CounterCheck locked(UUID id, boolean confirmed) {
        CounterCheck check =
                repository.findForChange(id).orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN));
        if (check.confirmation().isPresent() != confirmed) {
            throw new RecoveryRefusedException(Reason.ALREADY_DECIDED);
        }
        return check;
    }

    /** Returns whether the identity to which sign-ins lead is declared. */
    private boolean isDeclared(UUID holder) {
        return citizens.find(new CitizenId(holder))
                .map(citizens::current)
                .filter(citizen -> !citizen.verified())
                .map(Citizen::id)
                .filter(new CitizenId(holder)::equals)
                .isPresent();
    }

    private void tell(CounterCheck check, AccountMailKind kind) {
        mails.tell(List.of(new CitizenId(check.holder())), new PersonMails.Message(kind, now()));
    }

    private <T> T inTransaction(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
