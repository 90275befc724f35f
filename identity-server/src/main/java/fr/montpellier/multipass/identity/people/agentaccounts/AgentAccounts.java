package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordHasher;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts of agents and checks their passwords and codes. Each change is written to the journal in the same
 * transaction. An account opens nothing by itself: signing in needs an habilitation in force.
 */
@Service
public class AgentAccounts {

    /** The time in which a link can be used. */
    static final Duration LINK_LIFE = Duration.ofDays(7);

    /** The time for which an expired link is stored, so that another one can be sent. */
    static final Duration LINK_KEPT = Duration.ofDays(30);

    private static final String LINK = "/account/agent?invitation=";

    private final AgentAccountRepository repository;
    private final AgentEnrolmentRepository enrolments;
    private final AgentAccountPermissionRepository permissions;
    private final AgentAccountAvailability offer;
    private final AgentInvitations invitations;
    private final AgentDirectory directory;
    private final Habilitations habilitations;
    private final PasswordHasher hasher;
    private final AccountMails mails;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final String externalUrl;
    private final Clock clock;

    AgentAccounts(
            AgentAccountRepository repository,
            AgentEnrolmentRepository enrolments,
            AgentAccountPermissionRepository permissions,
            AgentAccountAvailability offer,
            AgentInvitations invitations,
            AgentDirectory directory,
            Habilitations habilitations,
            PasswordHasher hasher,
            AccountMails mails,
            PairwiseSubjects subjects,
            Journal journal,
            TransactionTemplate transaction,
            @Value("${multipass.external-url}") String externalUrl,
            Clock clock) {
        this.repository = repository;
        this.enrolments = enrolments;
        this.permissions = permissions;
        this.offer = offer;
        this.invitations = invitations;
        this.directory = directory;
        this.habilitations = habilitations;
        this.hasher = hasher;
        this.mails = mails;
        this.subjects = subjects;
        this.journal = journal;
        this.transaction = transaction;
        this.externalUrl = externalUrl;
        this.clock = clock;
    }

    /** Returns whether an organisation may give agents accounts. */
    public boolean isOffered() {
        return offer.isMade();
    }

    /** Returns whether an organisation may give agents accounts, and this server sends the emails that they need. */
    public boolean isAllowed(Siret organisation) {
        return mails.isEnabled() && permissions.isGiven(organisation);
    }

    /**
     * Lets an organisation give agents accounts, or no longer. Agents with an account cannot sign in from then on.
     *
     * @return the agents, whose sign-ins the caller must end, if the permission was taken away
     */
    @Transactional
    public List<UUID> allow(Siret organisation, boolean allowed) {
        if (allowed ? permissions.give(organisation) : permissions.take(organisation)) {
            journal.append(JournalEvent.of(IdentityJournalEvent.AGENT_ACCOUNTS_ALLOWED)
                    .fact("organisation", organisation.value())
                    .fact("allowed", Boolean.toString(allowed)));
        }
        offer.forget();
        return allowed
                ? List.of()
                : repository.agents().stream()
                        .filter(agent -> agent(agent)
                                .filter(found -> found.organisation().equals(organisation))
                                .isPresent())
                        .toList();
    }

    /**
     * Sends the agent a link with which they open an account, or choose new means of sign-in. Earlier links of the agent
     * end.
     *
     * @param replaces whether lost means are replaced
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendLink(Agent agent, AgentNames names, boolean replaces) {
        Instant now = clock.instant();
        Instant until = now.plus(LINK_LIFE).truncatedTo(ChronoUnit.MILLIS);
        String secret = enrolments.create(new AgentEnrolment(agent.id(), names, replaces), until);
        mails.store(new AccountMail(
                replaces ? AccountMailKind.AGENT_RESET : AccountMailKind.AGENT_INVITED,
                agent.email(),
                Languages.defaultLanguage().code(),
                Optional.empty(),
                now,
                Optional.of(externalUrl + LINK + secret),
                Optional.of(until)));
    }

    /** Sends another link to an agent who has an unused one; does nothing for other agents. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean sendLinkAgain(Agent agent) {
        Optional<AgentEnrolment> pending = enrolments.of(agent.id());
        pending.ifPresent(enrolment -> sendLink(agent, enrolment.names(), enrolment.replaces()));
        return pending.isPresent();
    }

    /** Returns the agent and the names of a link, or empty if the link opens nothing any more. */
    @Transactional
    public Optional<Invited> invited(String secret) {
        return enrolments.find(secret).flatMap(this::open);
    }

    /** An agent with a link that can be used. */
    public record Invited(Agent agent, AgentNames names) {}

    private Optional<Invited> open(AgentEnrolment enrolment) {
        return agent(enrolment.agent())
                .filter(agent -> agent.joined() == enrolment.replaces())
                .filter(agent -> permissions.isGiven(agent.organisation()))
                .filter(agent -> habilitations.mayWork(agent.id()))
                .map(agent -> new Invited(agent, enrolment.names()));
    }

    private Optional<Agent> agent(UUID id) {
        return Optional.ofNullable(directory.agents(Set.of(id)).get(id));
    }

    /** Returns the hash of a password to be stored. The method may wait, so that it must not be called in a transaction. */
    public String hash(String password) {
        return hasher.hash(password);
    }

    /**
     * Opens the account of the agent of a link, which cannot be used again.
     *
     * @param secret secret of the link
     * @param codeSecret secret of the authenticator application
     * @param code code of that secret, which is marked as used
     * @return false if the link opens nothing any more, or the code is not right
     * @throws AddressTakenException if the address has the account of an agent already; the link can be used again
     */
    @Transactional
    public boolean open(String secret, String passwordHash, String codeSecret, String code) {
        OptionalLong step = Totp.step(codeSecret, RandomCodes.compared(code), clock.instant());
        if (step.isEmpty()) {
            return false;
        }
        Optional<AgentEnrolment> enrolment = enrolments.use(secret);
        Optional<Invited> invited = enrolment.flatMap(this::open);
        if (invited.isEmpty()) {
            return false;
        }
        Agent agent = invited.get().agent();
        var account = new AgentAccount(
                agent.id(),
                EmailAddress.parse(agent.email()).orElseThrow(),
                invited.get().names(),
                passwordHash,
                codeSecret,
                Optional.empty());
        if (!repository.insert(account, step.getAsLong())) {
            throw new AddressTakenException();
        }
        if (!enrolment.get().replaces()) {
            invitations.acceptByAccount(agent);
        }
        changed(
                account,
                IdentityJournalEvent.AGENT_ACCOUNT_OPENED,
                Outcome.SUCCESS,
                AccountMailKind.AGENT_ACCOUNT_OPENED);
        return true;
    }

    /** Writes an event of the account to the journal and stores an email to the agent, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(AgentAccount account, IdentityJournalEvent type, Outcome outcome, AccountMailKind mail) {
        Agent agent = agent(account.agent()).orElseThrow();
        journal.append(JournalEvent.of(type)
                .outcome(outcome)
                .actor(subjects.inMultipass(agent.id()))
                .fact("agent", agent.id().toString())
                .fact("organisation", agent.organisation().value()));
        mails.store(
                new AccountMail(mail, agent.email(), Languages.defaultLanguage().code(), clock.instant()));
    }

    public Optional<AgentAccount> findByEmail(EmailAddress email) {
        return repository.findByEmail(email);
    }

    public Optional<AgentAccount> find(UUID agent) {
        return repository.find(agent);
    }

    /** Returns the account, locked until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<AgentAccount> findForChange(UUID agent) {
        return repository.findForChange(agent);
    }

    /** Returns whether the password is the account's. The time is the same if there is no account. */
    public boolean matches(Optional<AgentAccount> account, String password) {
        return hasher.matches(password, account.map(AgentAccount::passwordHash));
    }

    /**
     * Returns whether the password is the account's, at a sign-in. Otherwise as {@link #matches(Optional, String)}.
     *
     * @param known whether the account knows the browser
     */
    public boolean matches(Optional<AgentAccount> account, String password, boolean known) {
        return known
                ? matches(account, password)
                : hasher.matchesInUnknownBrowser(password, account.map(AgentAccount::passwordHash));
    }

    /**
     * Stores another hash of the password, which was checked, if its parameters are not the current ones. The method may
     * wait, so that it must not be called in a transaction.
     */
    public AgentAccount withCurrentHash(AgentAccount account, String password) {
        if (!hasher.isOutdated(account.passwordHash())) {
            return account;
        }
        String hash = hasher.hash(password);
        return transaction.execute(status -> {
            Optional<AgentAccount> now = repository
                    .findForChange(account.agent())
                    .filter(each -> each.passwordHash().equals(account.passwordHash()));
            if (now.isEmpty()) {
                return account;
            }
            AgentAccount renewed = now.get().withPassword(hash);
            repository.update(renewed);
            return renewed;
        });
    }

    /**
     * Changes the password, in the caller's transaction, which has found the account usable and ends the other sign-ins.
     *
     * @param passwordHash hash of the password, from {@link #hash}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changePassword(AgentAccount account, String passwordHash) {
        AgentAccount updated =
                repository.findForChange(account.agent()).orElseThrow().withPassword(passwordHash);
        repository.update(updated);
        changed(
                updated,
                IdentityJournalEvent.AGENT_PASSWORD_CHANGED,
                Outcome.SUCCESS,
                AccountMailKind.AGENT_PASSWORD_CHANGED);
    }

    /** Returns whether the code of the authenticator application is right and unused, and marks it as used. */
    @Transactional
    public boolean useCode(AgentAccount account, String code) {
        OptionalLong step = Totp.step(account.codeSecret(), code, clock.instant());
        return step.isPresent() && repository.advanceCodeStep(account.agent(), step.getAsLong());
    }

    /**
     * Returns whether the agent can sign in to the account: its means were not replaced, and the organisation may give
     * accounts. The account does not change until the caller's transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isUsable(AgentAccount account) {
        return repository
                        .findForChange(account.agent())
                        .filter(now -> now.passwordHash().equals(account.passwordHash())
                                && now.codeSecret().equals(account.codeSecret()))
                        .isPresent()
                && agent(account.agent())
                        .filter(agent -> permissions.isGiven(agent.organisation()))
                        .isPresent();
    }

    /** Returns the accounts of these agents, by agent. */
    public Map<UUID, AgentAccount> of(Collection<UUID> agents) {
        return repository.of(agents).stream().collect(Collectors.toMap(AgentAccount::agent, Function.identity()));
    }

    /** Returns those of these agents who have a link that they did not use. */
    public Set<UUID> withLink(Collection<UUID> agents) {
        return enrolments.pending(agents);
    }

    /**
     * Sends a link to an agent whom the operator's command names as the first administrator. The means of an agent who
     * has an account are replaced.
     *
     * @return whether an account was deleted, whose sign-ins the caller must end
     */
    @Transactional
    public boolean sendLinkByOperator(UUID agentId, AgentNames names) {
        Agent agent = agent(agentId).orElseThrow();
        boolean replaces = repository.findForChange(agentId).isPresent();
        repository.delete(agentId);
        sendLink(agent, names, replaces || agent.joined());
        return replaces;
    }
}
