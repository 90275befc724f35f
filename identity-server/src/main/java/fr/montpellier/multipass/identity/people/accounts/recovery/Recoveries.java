package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.AuthenticatorReplacement;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.accounts.recovery.mails.RecoveryLinks;
import fr.montpellier.multipass.identity.people.accounts.recovery.mails.RecoveryMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.IssuedRecoveryCodes;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery.State;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryJournal;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryRepository;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryStep;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What residents do about recoveries of their account: stop one, or complete it. */
@Service
public class Recoveries {

    private final RecoveryRepository repository;
    private final RecoveryLinks links;
    private final RecoveryMails mails;
    private final IssuedRecoveryCodes issuedRecoveryCodes;
    private final RecoveryJournal journal;
    private final RecoverySettings settings;
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final ClosedAccounts closings;
    private final Citizens citizens;
    private final Clock clock;

    Recoveries(
            RecoveryRepository repository,
            RecoveryLinks links,
            RecoveryMails mails,
            IssuedRecoveryCodes issuedRecoveryCodes,
            RecoveryJournal journal,
            RecoverySettings settings,
            Accounts accounts,
            Passkeys passkeys,
            ClosedAccounts closings,
            Citizens citizens,
            Clock clock) {
        this.repository = repository;
        this.links = links;
        this.mails = mails;
        this.issuedRecoveryCodes = issuedRecoveryCodes;
        this.journal = journal;
        this.settings = settings;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.closings = closings;
        this.citizens = citizens;
        this.clock = clock;
    }

    /**
     * Returns the recovery that two agents decided on, and that did not end, of the account of the Multipass that is signed in to, or of
     * one that was merged into it.
     */
    @Transactional(readOnly = true)
    public Optional<Recovery> decidedFor(SignIn signIn) {
        return allDecidedFor(signIn).findFirst();
    }

    /** Returns the recovery as {@link #decidedFor} does, at the sign-in itself, which says whether others were merged into the Multipass. */
    @Transactional(readOnly = true)
    public Optional<Recovery> decidedAtSignIn(SignIn signIn) {
        return signIn.person().hasFormer() == null ? decided(signIn.holder()) : decidedFor(signIn);
    }

    /**
     * Returns whether the person cannot close the Multipass, since a recovery is under way that they cannot stop: closing would stop it.
     */
    @Transactional(readOnly = true)
    public boolean keepFromClosing(SignIn signIn) {
        return allDecidedFor(signIn).anyMatch(recovery -> !canBeStoppedBy(recovery, signIn));
    }

    private Stream<Recovery> allDecidedFor(SignIn signIn) {
        return citizens.holdersOf(signIn.holder()).stream().flatMap(holder -> decided(holder).stream());
    }

    private Optional<Recovery> decided(UUID holder) {
        return repository.of(holder).stream().filter(Recovery::isDecided).findFirst();
    }

    /** Returns the recovery that a link stops, or whose account it locks; a reading changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Recovery> findByStopLink(String link) {
        return StoppingLinks.file(link)
                .flatMap(repository::find)
                .filter(this::hasLinks)
                .filter(recovery -> links.addressOf(recovery, link).isPresent());
    }

    private boolean hasLinks(Recovery recovery) {
        return recovery.isDecided()
                || recovery.state() == State.COMPLETED
                        && recovery.isByHolder()
                        && isLatest(recovery)
                        && recovery.changedAt().plus(RecoverySettings.LOCKABLE).isAfter(clock.instant());
    }

    /**
     * Links of an earlier replacement serve no more: who reads a mailbox of long ago does not lock what was opened since. A
     * proposal at a counter replaces nothing.
     */
    private boolean isLatest(Recovery recovery) {
        return repository.of(recovery.holder()).stream()
                .filter(other -> other.isByHolder() || other.state() == State.COMPLETED)
                .findFirst()
                .filter(latest -> latest.id().equals(recovery.id()))
                .isPresent();
    }

    /**
     * Stops a recovery by a link that was sent to one of the addresses. If the person replaced the means or the address, it locks the
     * account instead; the caller's transaction ends the sign-ins.
     *
     * @return the recovery; empty if the link stops none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Recovery> stop(String link) {
        Optional<Recovery> recovery =
                StoppingLinks.file(link).flatMap(repository::findForChange).filter(this::hasLinks);
        return recovery.flatMap(found -> links.addressOf(found, link))
                .map(told -> recovery.get().isByHolder()
                        ? lock(recovery.get())
                        : stop(recovery.get(), told.stopped(), Optional.empty()));
    }

    private Recovery lock(Recovery replaced) {
        accounts.lock(replaced.holder());
        passkeys.removeAll(replaced.holder());
        Recovery locked =
                replaced.with(State.STOPPED, RecoveryStep.of(RecoveryStep.Action.LOCKED, now()), RecoverySettings.LOCK);
        repository.update(locked);
        journal.append(IdentityJournalEvent.ACCOUNT_LOCKED, locked, Optional.empty());
        accounts.find(locked.holder()).ifPresent(account -> mails.locked(locked, account));
        return locked;
    }

    /** Has locks of the account deleted in the time of other recoveries: it is opened again. */
    private void unlock(UUID holder) {
        repository.of(holder).stream()
                .filter(Recovery::isLocked)
                .forEach(locked -> repository.update(locked.until(now().plus(settings.kept()))));
    }

    /**
     * Replaces the lost means of sign-in of the account of a person who signed in with FranceConnect, by the proof of an address. A
     * recovery at a counter that is under way is stopped. The caller's transaction ends the other sign-ins.
     *
     * @param keepsPasskeys whether the passkeys stay
     * @return the account; empty if the proof is not there any more, or another account has the address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Account> replaceMeans(
            SignIn signIn, Account account, UUID proof, AuthenticatorReplacement means, boolean keepsPasskeys) {
        // Locked before the account, as in the other steps.
        List<Recovery> underWay = repository.of(account.holder()).stream()
                .filter(Recovery::isUnderWay)
                .flatMap(found -> repository.findForChange(found.id()).stream())
                .filter(Recovery::isUnderWay)
                .toList();
        Optional<Account> replaced = accounts.replaceMeans(proof, ProofPurpose.RESTORE, account.holder(), means);
        replaced.ifPresent(changed -> {
            if (!keepsPasskeys) {
                passkeys.removeAll(changed.holder());
            }
            underWay.forEach(
                    found -> stop(found, RecoveryStep.Action.STOPPED_BY_FRANCECONNECT, Optional.of(signIn.holder())));
            unlock(changed.holder());
            Recovery told = record(RecoveryStep.Action.REPLACED, changed, account);
            journal.append(IdentityJournalEvent.MEANS_REPLACED, told, Optional.of(signIn.holder()));
        });
        return replaced;
    }

    /**
     * Records what the holder did, and tells every address with a link that locks the account.
     *
     * @param before the account with its former address
     */
    private Recovery record(RecoveryStep.Action action, Account changed, Account before) {
        Instant now = now();
        Recovery told = mails.replaced(
                new Recovery(
                        UUID.randomUUID(),
                        changed.holder(),
                        State.COMPLETED,
                        now,
                        now,
                        now.plus(settings.kept()),
                        changed.email(),
                        false,
                        Optional.empty(),
                        Map.of(),
                        List.of(RecoveryStep.of(action, now))),
                before);
        repository.insert(told);
        return told;
    }

    /**
     * Returns whether the holder may change the address of the account: no recovery is under way or keeps the mailbox from replacing the
     * password, the mailbox did not replace it alone, and the address was not changed, in the last seven days. The link that was sent to
     * the former address serves for as long.
     */
    @Transactional(readOnly = true)
    public boolean mayChangeAddress(Account account) {
        List<Recovery> all = repository.of(account.holder());
        return !isReplacedLately(account)
                && !isMailboxPaused(account.holder())
                && all.stream().noneMatch(Recovery::isUnderWay)
                && all.stream()
                        .filter(Recovery::isByHolder)
                        .noneMatch(change -> change.openedAt()
                                .plus(RecoverySettings.LOCKABLE)
                                .isAfter(clock.instant()));
    }

    /**
     * Changes the address of the account, by the proof of the new one; the means of sign-in stay. Every address is told, with a link that
     * locks the account. The caller's transaction ends the other sign-ins.
     *
     * @param read the account, read since the browser sent the request
     * @return the account; empty if its means were replaced meanwhile, it may not be changed now, the proof is not there any more, or
     *     another account has the address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Account> changeAddress(SignIn signIn, Account read, UUID proof) {
        if (!accounts.lockIfCurrent(read) || !mayChangeAddress(read)) {
            return Optional.empty();
        }
        Optional<Account> changed = accounts.changeAddress(proof, read.holder());
        changed.ifPresent(account -> {
            Recovery told = record(RecoveryStep.Action.ADDRESS_CHANGED, account, read);
            journal.append(IdentityJournalEvent.ADDRESS_CHANGED, told, Optional.of(signIn.holder()));
        });
        return changed;
    }

    /** Stops the recovery of the account of a person who is signed in; false if there is none, or it is not theirs to do. */
    @Transactional
    public boolean stop(SignIn signIn) {
        Optional<Recovery> recovery = decidedFor(signIn)
                .flatMap(found -> repository.findForChange(found.id()))
                .filter(Recovery::isDecided)
                .filter(found -> canBeStoppedBy(found, signIn));
        RecoveryStep.Action action = signIn.provider().isFranceConnect()
                ? RecoveryStep.Action.STOPPED_BY_FRANCECONNECT
                : RecoveryStep.Action.STOPPED_BY_SIGN_IN;
        recovery.ifPresent(found -> stop(found, action, Optional.of(signIn.holder())));
        return recovery.isPresent();
    }

    /**
     * Returns whether a person who is signed in to the Multipass stops the recovery. One of an account whose mailbox was declared lost
     * is not stopped by a person who got the account by that mailbox alone, or who changed its address, since 30 days before the first recovery
     * whose stop allowed to declare it lost.
     */
    @Transactional(readOnly = true)
    public boolean canBeStoppedBy(Recovery recovery, SignIn signIn) {
        if (!recovery.mailboxLost() || signIn.provider().isFranceConnect()) {
            return true;
        }
        Instant first = repository.of(recovery.holder()).stream()
                .filter(Recovery::allowsLost)
                .map(Recovery::openedAt)
                .min(Comparator.naturalOrder())
                .orElse(recovery.openedAt());
        Instant since = first.minus(RecoverySettings.MAILBOX_LOOKED_BACK);
        return accounts.find(recovery.holder())
                        .flatMap(Account::replacedByEmail)
                        .filter(at -> at.isAfter(since))
                        .isEmpty()
                && !isAddressChangedAfter(since, recovery.holder());
    }

    private Recovery stop(Recovery recovery, RecoveryStep.Action action, Optional<UUID> actor) {
        Recovery stopped = recovery.with(State.STOPPED, RecoveryStep.of(action, now()), settings.kept());
        repository.update(stopped);
        journal.append(IdentityJournalEvent.RECOVERY_STOPPED, stopped, actor);
        accounts.find(recovery.holder()).ifPresent(account -> mails.stopped(stopped, account));
        return stopped;
    }

    /**
     * Sends a code with which the person replaces a lost password, or completes a recovery whose delay is over. The page is the same
     * for every address; what is sent differs.
     *
     * @param language ISO 639 code
     * @return the identifier of the proof
     */
    @Transactional
    public UUID sendCode(EmailAddress email, String language) {
        Optional<Account> account = accounts.findByEmail(email);
        if (ready(email, account).isPresent()) {
            return accounts.sendRecoveryCode(email, language);
        }
        // An address without an account is looked up too, so that it takes as long.
        return isMailboxPaused(account.map(Account::holder).orElseGet(UUID::randomUUID))
                ? accounts.sendNewPasswordPaused(email, language)
                : accounts.sendNewPasswordCode(email, language);
    }

    /** Returns the recovery that waits for a person with that address; none if the address is of another account by now. */
    @Transactional(readOnly = true)
    public Optional<Recovery> ready(EmailAddress email) {
        return ready(email, accounts.findByEmail(email));
    }

    private Optional<Recovery> ready(EmailAddress email, Optional<Account> account) {
        List<Recovery> ready = repository.readyFor(email);
        return account.map(owner -> ready.stream()
                        .filter(recovery -> recovery.holder().equals(owner.holder()))
                        .findFirst())
                // Two accounts would wait for one address: neither gets it.
                .orElseGet(() ->
                        ready.stream().filter(recovery -> ready.size() == 1).findFirst());
    }

    /**
     * Replaces a lost password by the proof of the address, as {@link Accounts#replacePassword}, unless a recovery keeps the mailbox
     * from it, or the mailbox alone is not enough.
     *
     * @param read the account, read when the page asked for what it needs
     * @param confirmed whether the person signed in with a passkey of the account or with FranceConnect too
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Account> replacePassword(
            UUID proof, Account read, boolean confirmed, String password, String passwordHash) {
        return !accounts.lockIfCurrent(read) || isMailboxPaused(read.holder()) || !confirmed && needsConfirmation(read)
                ? Optional.empty()
                : accounts.replacePassword(proof, read.holder(), confirmed, password, passwordHash);
    }

    /**
     * Returns whether a code that is sent to the mailbox does not replace the password of the account alone: the account has a passkey,
     * or its identity is verified, and no second factor is asked for. The person then signs in with the passkey or with FranceConnect
     * first. For some days after the mailbox alone replaced the password, passkeys do not count: the account had none then, and a thief
     * of the mailbox may have added them. Nor does one that was added a few days ago: a thief of the password may have added it, and the
     * owner has the time to read the email about it.
     */
    @Transactional(readOnly = true)
    public boolean needsConfirmation(Account account) {
        return !account.hasSecondFactor()
                && (!isReplacedLately(account) && hasProvenPasskey(account) || isVerified(account));
    }

    /** Returns whether the account has a passkey of more than a few days, in which the owner had the time to remove it. */
    private boolean hasProvenPasskey(Account account) {
        Instant since = clock.instant().minus(RecoverySettings.MAILBOX_PAUSE);
        return passkeys.of(account).stream()
                .anyMatch(passkey -> passkey.addedAt().isBefore(since));
    }

    /**
     * Returns whether the sign-in proved the password alone of an account that has more: an identity that FranceConnect verified, or a
     * passkey that it has had for some days. A thief of the password then neither changes the other means nor closes the account.
     */
    @Transactional(readOnly = true)
    public boolean isPasswordAlone(SignIn signIn, Account account) {
        return signIn.provider() == Provider.MULTIPASS && !signIn.amr().contains("mfa") && needsConfirmation(account);
    }

    /**
     * Returns whether the sign-in proved the password alone, as the method above, of any account of the person; or that of an account
     * without a second factor, while another one has it.
     */
    @Transactional(readOnly = true)
    public boolean isPasswordAlone(SignIn signIn) {
        List<Account> all = accounts.ofPerson(signIn.holder());
        return all.stream().anyMatch(account -> isPasswordAlone(signIn, account))
                || all.size() > 1
                        && signIn.provider() == Provider.MULTIPASS
                        && !signIn.amr().contains("mfa")
                        && all.stream().anyMatch(Account::hasSecondFactor);
    }

    private boolean isVerified(Account account) {
        return citizens.find(new CitizenId(account.holder()))
                .map(citizens::current)
                .filter(Citizen::verified)
                .isPresent();
    }

    /**
     * Returns whether the mailbox alone replaced the password of the account a few days ago, in which the owner has the time to read
     * the email about it.
     */
    private boolean isReplacedLately(Account account) {
        return account.replacedByEmail()
                .filter(at -> at.plus(RecoverySettings.MAILBOX_PAUSE).isAfter(clock.instant()))
                .isPresent();
    }

    private boolean isAddressChangedAfter(Instant time, UUID holder) {
        return repository.of(holder).stream()
                .filter(Recovery::isAddressChange)
                .anyMatch(change -> change.openedAt().isAfter(time));
    }

    /** Returns whether the link that was sent to the former address still locks the account. */
    private boolean isAddressChangedLately(UUID holder) {
        return isAddressChangedAfter(clock.instant().minus(RecoverySettings.LOCKABLE), holder);
    }

    /**
     * Returns whether the mailbox alone replaced the password of the Multipass, or of one that was merged into it, or the address was
     * changed, a few days ago. No sign-in but one with FranceConnect then closes it.
     */
    @Transactional(readOnly = true)
    public boolean isReplacedLately(SignIn signIn) {
        return !signIn.provider().isFranceConnect()
                && accounts.ofPerson(signIn.holder()).stream()
                        .anyMatch(account -> isReplacedLately(account) || isAddressChangedLately(account.holder()));
    }

    /**
     * Returns whether codes sent to the mailbox replace no password: a recovery is under way, or was stopped a short time ago in any
     * way, or the account was locked and not opened since, or its address was changed a short time ago. A thief of the mailbox waits no
     * less than the person.
     */
    private boolean isMailboxPaused(UUID holder) {
        List<Recovery> recoveries = repository.of(holder);
        return isLocked(recoveries)
                || isAddressChangedLately(holder)
                || recoveries.stream()
                        .anyMatch(recovery -> recovery.isDecided()
                                || recovery.state() == State.STOPPED
                                        && recovery.changedAt()
                                                .plus(RecoverySettings.MAILBOX_PAUSE)
                                                .isAfter(clock.instant()));
    }

    /** Returns whether the account was locked and not opened since; a proposal alone opens nothing. */
    private static boolean isLocked(List<Recovery> newestFirst) {
        return newestFirst.stream()
                .filter(recovery -> recovery.isLocked() || recovery.state() == State.COMPLETED)
                .findFirst()
                .filter(Recovery::isLocked)
                .isPresent();
    }

    /**
     * Returns whether that is the code that was handed to the person at the counter.
     *
     * @param typed as the person typed it
     */
    public boolean isIssuedCode(Recovery recovery, String typed) {
        return issuedRecoveryCodes.matches(recovery, typed);
    }

    /**
     * Completes a recovery whose delay is over, by the proof of the new address and the code that was handed to the person: the password
     * is replaced, and the application, recovery codes and passkeys are removed. The caller's transaction ends the sign-ins.
     *
     * @param code that was handed to the person, as they typed it
     * @param passwordHash of a password that stands alone
     * @return the account; empty if the recovery ended, the code is wrong, the proof is not there any more, or another
     *     account has the address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Account> complete(UUID id, UUID proof, String code, String passwordHash) {
        Optional<Recovery> ready = repository
                .findForChange(id)
                .filter(recovery -> recovery.state() == State.READY && isIssuedCode(recovery, code));
        if (ready.isEmpty() || closings.isClosed(new CitizenId(ready.get().holder()))) {
            return Optional.empty();
        }
        Recovery recovery = ready.get();
        Optional<Account> before = accounts.find(recovery.holder());
        Optional<Account> recovered = accounts.findProven(proof, ProofPurpose.RECOVERY)
                .filter(proven ->
                        proven.email().compared().equals(recovery.email().compared()))
                .flatMap(proven -> accounts.replaceMeans(
                        proof,
                        ProofPurpose.RECOVERY,
                        recovery.holder(),
                        AuthenticatorReplacement.passwordAlone(passwordHash)));
        recovered.ifPresent(account -> {
            passkeys.removeAll(account.holder());
            unlock(account.holder());
            Recovery completed = recovery.with(
                    State.COMPLETED, RecoveryStep.of(RecoveryStep.Action.COMPLETED, now()), settings.kept());
            repository.update(completed);
            journal.append(IdentityJournalEvent.RECOVERY_COMPLETED, completed, Optional.of(account.holder()));
            before.ifPresent(old -> mails.completed(completed, old));
        });
        return recovered;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
