package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordHasher;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordPolicy;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProof;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProofRepository;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.opening.UsageNameRepository;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts and changes their means of sign-in. In the same transaction, each change is written to the journal and
 * an email about it to the address of the account is stored.
 */
@Service
public class Accounts {

    private final AccountRepository repository;
    private final EmailProofRepository proofs;
    private final PasswordHasher hasher;
    private final AccountMails mails;
    private final KnownBrowsers browsers;
    private final Citizens citizens;
    private final UsageNameRepository usageNames;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(
            AccountRepository repository,
            EmailProofRepository proofs,
            PasswordHasher hasher,
            AccountMails mails,
            KnownBrowsers browsers,
            Citizens citizens,
            UsageNameRepository usageNames,
            PairwiseSubjects subjects,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.proofs = proofs;
        this.hasher = hasher;
        this.mails = mails;
        this.browsers = browsers;
        this.citizens = citizens;
        this.usageNames = usageNames;
        this.subjects = subjects;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns whether people can open accounts and sign in to them; both need email. */
    public boolean isOffered() {
        return mails.isEnabled();
    }

    /**
     * Sends a code to an address for which a person wants to open an account. If the address already has an account,
     * the email says so and contains no code, and every code is refused. The response and its time do not differ.
     *
     * @param language ISO 639 code
     * @return the identifier of the proof, for {@link #prove}
     */
    @Transactional
    public UUID sendSignUpCode(EmailAddress email, String language) {
        return sendCode(
                new EmailProof(UUID.randomUUID(), ProofPurpose.SIGN_UP, email, language),
                repository.findByEmail(email).isEmpty() ? AccountMailKind.SIGN_UP_CODE : AccountMailKind.SIGN_UP_KNOWN);
    }

    /**
     * Sends a code with which a lost password is replaced, or an email saying that the address has no account.
     * Otherwise as {@link #sendSignUpCode}.
     */
    @Transactional
    public UUID sendNewPasswordCode(EmailAddress email, String language) {
        return sendCode(
                new EmailProof(UUID.randomUUID(), ProofPurpose.NEW_PASSWORD, email, language),
                repository.findByEmail(email).isPresent()
                        ? AccountMailKind.NEW_PASSWORD_CODE
                        : AccountMailKind.NEW_PASSWORD_UNKNOWN);
    }

    /**
     * Sends a code with which a browser becomes known to the account of the address. The caller, who does not learn whether it was
     * sent, proves with it that they read the mailbox.
     *
     * @param sent false if no email is sent and every code is refused; what is stored, and its time, do not differ
     * @return the identifier of the proof
     */
    @Transactional
    public UUID sendSignInCode(EmailAddress email, String language, boolean sent) {
        var proof = new EmailProof(UUID.randomUUID(), ProofPurpose.SIGN_IN, email, language);
        String code = RandomCodes.forEmail();
        proofs.insert(proof, sent ? code : RandomValues.next());
        mails.store(new AccountMail(
                AccountMailKind.SIGN_IN_CODE,
                sent ? email.text() : AccountMail.NO_ADDRESS,
                language,
                Optional.of(code),
                clock.instant()));
        return proof.id();
    }

    /** Deletes the proof of an address that was made to sign in, and returns the account of the address; empty if there is none. */
    @Transactional
    public Optional<Account> useSignInProof(UUID proof) {
        return proofs.use(proof, ProofPurpose.SIGN_IN).flatMap(proven -> repository.findByEmail(proven.email()));
    }

    /** Sends a code with which a recovery is completed, as {@link #sendSignUpCode}. */
    @Transactional
    public UUID sendRecoveryCode(EmailAddress email, String language) {
        return sendCode(
                new EmailProof(UUID.randomUUID(), ProofPurpose.RECOVERY, email, language),
                AccountMailKind.RECOVERY_CODE);
    }

    /**
     * Sends a code with which the holder replaces lost means of sign-in after FranceConnect, or says that the address has another
     * account, as {@link #sendSignUpCode}.
     */
    @Transactional
    public UUID sendRestoreCode(UUID holder, EmailAddress email, String language) {
        return sendCode(
                new EmailProof(UUID.randomUUID(), ProofPurpose.RESTORE, email, language),
                isFree(email, holder) ? AccountMailKind.RESTORE_CODE : AccountMailKind.SIGN_UP_KNOWN);
    }

    /** Sends a code with which the holder changes the address of the account, as {@link #sendRestoreCode}. */
    @Transactional
    public UUID sendAddressCode(UUID holder, EmailAddress email, String language) {
        return sendCode(
                new EmailProof(UUID.randomUUID(), ProofPurpose.ADDRESS, email, language),
                isFree(email, holder) ? AccountMailKind.ADDRESS_CODE : AccountMailKind.SIGN_UP_KNOWN);
    }

    /** Says that codes sent to the address replace no password for now, as {@link #sendSignUpCode}. */
    @Transactional
    public UUID sendNewPasswordPaused(EmailAddress email, String language) {
        return sendCode(
                new EmailProof(UUID.randomUUID(), ProofPurpose.NEW_PASSWORD, email, language),
                AccountMailKind.NEW_PASSWORD_PAUSED);
    }

    private UUID sendCode(EmailProof proof, AccountMailKind mail) {
        boolean accepted = mail.hasCode();
        String code = RandomCodes.forEmail();
        proofs.insert(proof, accepted ? code : RandomValues.next());
        mails.store(new AccountMail(
                mail,
                proof.email().text(),
                proof.language(),
                accepted ? Optional.of(code) : Optional.empty(),
                clock.instant()));
        return proof.id();
    }

    /**
     * Counts an attempt at the code of a proof, and returns whether the code is right. If so, the address is proven.
     */
    @Transactional
    public boolean prove(UUID proof, String code) {
        return proofs.prove(proof, code);
    }

    /** Returns the proven address, or empty if it is not proven, the proof was used, or the proof has expired. */
    @Transactional(readOnly = true)
    public Optional<EmailProof> findProven(UUID proof, ProofPurpose purpose) {
        return proofs.findProven(proof, purpose);
    }

    /**
     * Returns the hash of a password to be stored. The method may wait, so that it must not be called in a transaction.
     */
    public String hash(String password) {
        return hasher.hash(password);
    }

    /**
     * Opens an account for a proven address, and deletes the proof.
     *
     * @param passwordHash of the new account's password, from {@link #hash}
     * @return the account, or empty if the proof no longer exists or the address got an account meanwhile
     */
    @Transactional
    public Optional<Account> open(UUID proof, NewAccount asked, String passwordHash) {
        return proofs.use(proof, ProofPurpose.SIGN_UP)
                .filter(proven -> repository.findByEmail(proven.email()).isEmpty())
                .map(proven -> switch (asked.owner()) {
                    case NewAccount.Holder(UUID holder) -> {
                        // This email goes to the address stored until now; at the next sign-in the address of the
                        // account replaces it.
                        mails.storeForContact(holder, AccountMailKind.ACCOUNT_ADDED, clock.instant());
                        yield insert(holder, proven, asked, passwordHash);
                    }
                    case NewAccount.Declared(IdentitePivot identity) -> {
                        UUID holder = citizens.createDeclared(identity).id().value();
                        journal.append(event(IdentityJournalEvent.HOLDER_CREATED, holder)
                                .fact("provider", Provider.MULTIPASS.wireName()));
                        yield insert(holder, proven, asked, passwordHash);
                    }
                });
    }

    private Account insert(UUID holder, EmailProof proven, NewAccount asked, String passwordHash) {
        var account = new Account(
                holder,
                proven.email(),
                proven.language(),
                passwordHash,
                PasswordPolicy.standsAlone(asked.password()),
                asked.codeSecret(),
                Optional.empty(),
                Optional.empty());
        if (!repository.insert(account)) {
            throw new IllegalStateException("the address or the holder got an account concurrently");
        }
        journal.append(event(IdentityJournalEvent.ACCOUNT_OPENED, account));
        return account;
    }

    public Optional<Account> findByEmail(EmailAddress email) {
        return repository.findByEmail(email);
    }

    public Optional<Account> find(UUID holder) {
        return repository.find(holder);
    }

    /** Returns the account, which does not change until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> findForShare(UUID holder) {
        return repository.findForShare(holder);
    }

    /**
     * Returns the accounts of all Multipass of one person: that of the one to which sign-ins lead comes before those of the ones that were
     * merged into it.
     */
    @Transactional(readOnly = true)
    public List<Account> ofPerson(UUID holder) {
        return citizens.holdersOf(holder).stream()
                .flatMap(each -> find(each).stream())
                .toList();
    }

    /** Returns whether the password is the account's. The time is the same if there is no account. */
    public boolean matches(Optional<Account> account, String password) {
        return hasher.matches(password, account.map(Account::passwordHash));
    }

    /**
     * Returns whether the password is the account's, at a sign-in. Otherwise as {@link #matches(Optional, String)}.
     *
     * @param known whether the account knows the browser; other browsers leave it places where passwords wait to be hashed
     */
    public boolean matches(Optional<Account> account, String password, boolean known) {
        return known
                ? matches(account, password)
                : hasher.matchesInUnknownBrowser(password, account.map(Account::passwordHash));
    }

    /**
     * Returns the account with a hash of the current parameters, made again from the verified password if necessary. If the password
     * was replaced meanwhile, nothing changes, and the account is returned as it was read.
     */
    public Account withCurrentHash(Account account, String password) {
        if (!hasher.isOutdated(account.passwordHash())) {
            return account;
        }
        String hash = hasher.hash(password);
        return transaction.execute(status -> lockIfCurrent(account)
                ? change(account.holder(), now -> now.withPassword(hash, now.standsAlone()))
                : account);
    }

    /** Returns whether the code of the authenticator application is right and unused, and marks it as used. */
    @Transactional
    public boolean useOneTimeCode(Account account, String code) {
        OptionalLong step = account.codeSecret()
                .map(secret -> Totp.step(secret, code, clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isPresent() && repository.advanceCodeStep(account.holder(), step.getAsLong());
    }

    /**
     * Returns whether this is an unused recovery code of the account, marks it as used, and sends an email to the
     * owner.
     */
    @Transactional
    public boolean useRecoveryCode(Account account, String code) {
        if (!account.hasSecondFactor() || !repository.useRecoveryCode(account.holder(), code)) {
            return false;
        }
        changed(account, IdentityJournalEvent.RECOVERY_CODE_USED, AccountMailKind.RECOVERY_CODE_USED);
        return true;
    }

    /**
     * Returns whether this is an unused code of the authenticator application or an unused recovery code, and marks it
     * as used.
     */
    @Transactional
    public boolean useSecondFactor(Account account, String code) {
        return RandomCodes.isRecoveryCode(code) ? useRecoveryCode(account, code) : useOneTimeCode(account, code);
    }

    public int countRecoveryCodes(Account account) {
        return repository.countRecoveryCodes(account.holder());
    }

    /**
     * Adds or replaces the authenticator application, in the caller's transaction.
     *
     * @param code code of that secret, which is marked as used
     * @return new recovery codes, which cannot be shown again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> addSecondFactor(UUID holder, String secret, String code) {
        Account updated = change(holder, account -> account.withCodeSecret(Optional.of(secret)));
        useOneTimeCode(updated, code);
        changed(updated, IdentityJournalEvent.SECOND_FACTOR_ADDED, AccountMailKind.SECOND_FACTOR_ON);
        return newRecoveryCodes(updated);
    }

    /**
     * Returns the recovery codes of an account that was opened with an authenticator application.
     *
     * @param code code of the application, which is marked as used
     */
    @Transactional
    public List<String> firstRecoveryCodes(Account account, String code) {
        useOneTimeCode(account, code);
        return newRecoveryCodes(account);
    }

    /**
     * Removes the authenticator application and the recovery codes, in the caller's transaction.
     *
     * @return false if the password is too short to stand alone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean removeSecondFactor(UUID holder) {
        if (repository.findForChange(holder).filter(Account::standsAlone).isEmpty()) {
            return false;
        }
        Account updated = change(holder, account -> account.withCodeSecret(Optional.empty()));
        repository.replaceRecoveryCodes(holder, List.of());
        changed(updated, IdentityJournalEvent.SECOND_FACTOR_REMOVED, AccountMailKind.SECOND_FACTOR_OFF);
        return true;
    }

    /**
     * Changes the password and forgets the known browsers of the account, in the caller's transaction, which ends the sign-ins.
     *
     * @param password normalised, and accepted by the policy
     * @param passwordHash hash of the password, from {@link #hash}
     * @return false if the password is too short to stand alone, and the second factor was removed meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean changePassword(UUID holder, String password, String passwordHash) {
        boolean alone = PasswordPolicy.standsAlone(password);
        if (repository
                .findForChange(holder)
                .filter(account -> alone || account.hasSecondFactor())
                .isEmpty()) {
            return false;
        }
        Account updated = change(holder, account -> account.withPassword(passwordHash, alone));
        changed(updated, IdentityJournalEvent.PASSWORD_CHANGED, AccountMailKind.PASSWORD_CHANGED);
        return true;
    }

    /**
     * Replaces a lost password with the proof of the address, and deletes the proof, in the caller's transaction, which ends the
     * sign-ins.
     *
     * @param confirmed whether the person also signed in with a passkey or with FranceConnect
     * @return the account; empty if the proof no longer exists, or in the cases of {@link #changePassword}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> replacePassword(
            UUID proof, UUID holder, boolean confirmed, String password, String passwordHash) {
        if (proofs.use(proof, ProofPurpose.NEW_PASSWORD).isEmpty() || !changePassword(holder, password, passwordHash)) {
            return Optional.empty();
        }
        Account replaced = change(
                holder,
                account -> confirmed || account.hasSecondFactor()
                        ? account
                        : account.withReplacedByEmail(clock.instant()));
        return Optional.of(replaced);
    }

    /**
     * Stores an email to the addresses of notices of the person, without the one of the account, in the caller's transaction. Changes that
     * the owner of the mailbox alone could have made are told there too.
     */
    private void tellOthers(Account account, AccountMailKind mail) {
        citizens.holdersOf(account.holder()).stream()
                .flatMap(holder -> mails.contacts(holder).stream())
                .filter(address -> EmailAddress.parse(address)
                        .filter(other -> other.compared().equals(account.email().compared()))
                        .isEmpty())
                .distinct()
                .forEach(address -> mails.store(new AccountMail(mail, address, account.language(), clock.instant())));
    }

    /**
     * Puts other means of sign-in in the place of lost ones, in the caller's transaction; passkeys are the caller's to remove. The
     * proof of the address, which becomes that of the account, is used by this.
     *
     * @return the account; empty if the proof is not there any more, or another account has the address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> replaceMeans(
            UUID proof, ProofPurpose purpose, UUID holder, AuthenticatorReplacement means) {
        Optional<EmailAddress> email = proveAddress(proof, purpose, holder);
        if (email.isEmpty()) {
            return Optional.empty();
        }
        if (!means.keepsApplication() || !means.keepsRecoveryCodes()) {
            repository.replaceRecoveryCodes(holder, List.of());
        }
        // Two agents saw the person whose mailbox is lost: another may read it.
        return Optional.of(
                changeAddress(holder, account -> account.with(email.get(), means), purpose != ProofPurpose.RECOVERY));
    }

    /**
     * Changes the address of the account, by the proof of the new one; the means of sign-in stay.
     *
     * @return the account; empty if the proof is not there any more, or another account has the address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> changeAddress(UUID proof, UUID holder) {
        return proveAddress(proof, ProofPurpose.ADDRESS, holder)
                .map(email -> changeAddress(holder, account -> account.withEmail(email), true));
    }

    /** @param keepsFormer whether the former address is told for a while what protects the Multipass */
    private Account changeAddress(UUID holder, UnaryOperator<Account> change, boolean keepsFormer) {
        String former = repository
                .findForChange(holder)
                .map(account -> account.email().text())
                .orElse("");
        Account changed = change(holder, change);
        String current = changed.email().text();
        if (!former.equalsIgnoreCase(current)) {
            citizens.holdersOf(holder).forEach(each -> mails.replaceAddress(each, former, current, keepsFormer));
        }
        return changed;
    }

    /** Uses up the proof of an address that no other account has. */
    private Optional<EmailAddress> proveAddress(UUID proof, ProofPurpose purpose, UUID holder) {
        return proofs.findProven(proof, purpose)
                .map(EmailProof::email)
                .filter(address -> isFree(address, holder))
                .filter(address -> proofs.use(proof, purpose).isPresent());
    }

    /** Returns whether the holder's account can have the address: no other account has it. */
    public boolean isFree(EmailAddress address, UUID holder) {
        return repository
                .findByEmail(address)
                .filter(other -> !other.holder().equals(holder))
                .isEmpty();
    }

    /**
     * Locks the account, in the caller's transaction: no password is right, and the authenticator application and the recovery codes
     * are removed. The caller removes passkeys and ends sign-ins.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(UUID holder) {
        repository.replaceRecoveryCodes(holder, List.of());
        change(
                holder,
                account -> account.with(account.email(), AuthenticatorReplacement.passwordAlone(hasher.hashOfNone())));
    }

    /**
     * Returns whether the account still has the password and the application that it had when it was read; it does until the caller's transaction ends. A
     * sign-in that is opened in that transaction comes before a change of the means of sign-in, which ends it, or is not opened.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isCurrent(Account read) {
        return repository
                .findForShare(read.holder())
                .filter(now -> now.passwordHash().equals(read.passwordHash())
                        && now.codeSecret().equals(read.codeSecret()))
                .isPresent();
    }

    /**
     * Returns whether the account still has the password and the application that it had when it was read. The account stays locked until the caller's
     * transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockIfCurrent(Account read) {
        return repository
                .findForChange(read.holder())
                .filter(now -> now.passwordHash().equals(read.passwordHash())
                        && now.codeSecret().equals(read.codeSecret()))
                .isPresent();
    }

    /** Writes a change of the account to the journal and stores an email to its owner, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(Account account, IdentityJournalEvent type, AccountMailKind mail) {
        changed(account, type, Outcome.SUCCESS, mail);
    }

    /**
     * Writes an event of the account to the journal and stores an email to its owner, at each address that is known of them, in the
     * caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(Account account, IdentityJournalEvent type, Outcome outcome, AccountMailKind mail) {
        journal.append(event(type, account).outcome(outcome));
        mails.store(new AccountMail(mail, account.email().text(), account.language(), clock.instant()));
        tellOthers(account, mail);
    }

    /**
     * Forgets the browsers of a person, in the caller's transaction: those that their accounts know, and those of which a sign-in is not
     * told. The next sign-in in each of them counts as one in a new browser.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetBrowsers(UUID holder) {
        List<UUID> holders = citizens.holdersOf(holder);
        holders.forEach(this::endOwnAttempts);
        holders.forEach(browsers::forget);
        journal.append(event(IdentityJournalEvent.BROWSERS_FORGOTTEN, holder));
    }

    /** Makes the account, if the person has one, know no browser until the next sign-in in it. */
    private void endOwnAttempts(UUID holder) {
        if (repository.findForChange(holder).isPresent()) {
            change(holder, account -> account.withBrowsersForgotten(clock.instant()));
        }
    }

    /**
     * Returns known browsers of the person, in which a new sign-in causes no email, latest sign-in first.
     *
     * @param offset number of browsers before the first
     */
    @Transactional(readOnly = true)
    public List<KnownBrowsers.Known> browsers(UUID holder, int offset, int most) {
        return browsers.of(holder, offset, most);
    }

    /**
     * Forgets one browser of a person: the next sign-in in it is told as one in a new browser. The cookie by which the account knows a
     * browser names no row, so that the account knows none of its browsers until the next sign-in in each. Another person's browser is not
     * forgotten, which is no error.
     */
    @Transactional
    public void forgetBrowser(UUID holder, String browser) {
        if (browsers.forget(holder, browser)) {
            citizens.holdersOf(holder).forEach(this::endOwnAttempts);
            journal.append(event(IdentityJournalEvent.BROWSER_FORGOTTEN, holder));
        }
    }

    /** Returns the name of use that FranceConnect sent last, with which sign-ins to the account name them. */
    @Transactional(readOnly = true)
    public Optional<String> usageName(UUID holder) {
        return usageNames.find(current(holder));
    }

    /** Removes the name of use of the person, until FranceConnect tells one again. */
    @Transactional
    public void removeUsageName(UUID holder) {
        CitizenId current = current(holder);
        if (usageNames.find(current).isPresent()) {
            usageNames.delete(current);
            journal.append(event(IdentityJournalEvent.USAGE_NAME_REMOVED, current.value()));
        }
    }

    private CitizenId current(UUID holder) {
        return new CitizenId(citizens.holdersOf(holder).getFirst());
    }

    /** Erases the account of a resident, in the caller's transaction. */
    public void erase(UUID holder) {
        repository.delete(holder);
    }

    private Account change(UUID holder, UnaryOperator<Account> change) {
        Account changed = change.apply(repository
                .findForChange(holder)
                .orElseThrow(() -> new IllegalStateException("the account does not exist")));
        repository.update(changed);
        return changed;
    }

    private List<String> newRecoveryCodes(Account account) {
        List<String> codes = RandomCodes.forRecovery();
        repository.replaceRecoveryCodes(account.holder(), codes);
        return codes.stream().map(RandomCodes::grouped).toList();
    }

    private JournalEvent event(IdentityJournalEvent type, Account account) {
        return event(type, account.holder());
    }

    private JournalEvent event(IdentityJournalEvent type, UUID holder) {
        SubjectId subject = subjects.inMultipass(holder);
        return JournalEvent.of(type).actor(subject).subject(subject);
    }
}
