package fr.montpellier.multipass.identity.organisations.applications;

import fr.montpellier.multipass.identity.clients.errors.ClientError;
import fr.montpellier.multipass.identity.clients.errors.ClientErrors;
import fr.montpellier.multipass.identity.clients.registry.ClientRecord;
import fr.montpellier.multipass.identity.organisations.applications.OrganisationApplication.Proposal;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.HeldHabilitations;
import fr.montpellier.multipass.identity.protocol.registration.ManagedClients;
import fr.montpellier.multipass.identity.protocol.trial.TestPeople;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers the applications for which an organisation answers. What an administrator registers or changes awaits a second
 * administrator, who sees where residents' data would go; in an installation for trials it takes effect at once. Secrets,
 * and the end of an application, are one administrator's decision, because they may be urgent and give no one access.
 */
@Service
class OrganisationApplications {

    private static final int MOST = 100;

    /** The largest number of applications on trial of one organisation. */
    private static final int MOST_TRIALS = 5;

    /** How long a trial lasts. */
    static final Duration TRIAL = Duration.ofDays(90);

    private final ApplicationRepository repository;
    private final ManagedClients clients;
    private final ClientErrors errors;
    private final TestPeople testPeople;
    private final HeldHabilitations held;
    private final AgentDirectory directory;
    private final PairwiseSubjects subjects;
    private final SandboxSettings sandbox;
    private final TransactionTemplate transaction;
    private final Journal journal;

    OrganisationApplications(
            ApplicationRepository repository,
            ManagedClients clients,
            ClientErrors errors,
            TestPeople testPeople,
            HeldHabilitations held,
            AgentDirectory directory,
            PairwiseSubjects subjects,
            SandboxSettings sandbox,
            TransactionTemplate transaction,
            Journal journal) {
        this.repository = repository;
        this.clients = clients;
        this.errors = errors;
        this.testPeople = testPeople;
        this.held = held;
        this.directory = directory;
        this.subjects = subjects;
        this.sandbox = sandbox;
        this.transaction = transaction;
        this.journal = journal;
    }

    /** @param client empty until the application is in service */
    record Found(OrganisationApplication application, Optional<ClientRecord> client) {

        /** Returns whether only invented people sign in to it. */
        boolean isTrial() {
            return client.filter(ClientRecord::trial).isPresent();
        }
    }

    /** Returns the applications of the administrator's organisation, the newest first. */
    List<Found> list(Administrator by) {
        return repository.of(by.organisation()).stream().map(this::found).toList();
    }

    /** @throws HabilitationRefusedException if the organisation has no such application */
    Found find(Administrator by, String clientId) {
        return found(application(by, clientId));
    }

    /**
     * Returns the kinds of errors that the application got in the last seven days.
     *
     * @throws HabilitationRefusedException if the organisation has no such application
     */
    List<ClientError> errors(Administrator by, String clientId) {
        return errors.of(application(by, clientId).clientId());
    }

    /**
     * Registers an application, or proposes to.
     *
     * @param members client metadata
     * @return its client identifier
     * @throws fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationException if the metadata are
     *     not acceptable
     */
    String register(Administrator by, Map<String, Object> members) {
        String clientId = UUID.randomUUID().toString();
        // The check fetches addresses of the registration.
        held.requireAdministrator(by);
        ManagedClients.Checked checked = clients.check(clientId, members);
        transaction.executeWithoutResult(status -> {
            held.lock(by);
            if (repository.of(by.organisation()).size() >= MOST) {
                throw new ProblemException(IdentityProblem.TOO_MANY_APPLICATIONS);
            }
            var application = new OrganisationApplication(clientId, by.organisation(), held.now(), Optional.empty());
            repository.insert(application);
            putOrPropose(by, application, members, checked);
        });
        return clientId;
    }

    /**
     * Registers an application that is on trial: only invented people sign in to it, so that one administrator decides alone. It is
     * removed when the trial is over.
     *
     * @param members client metadata
     * @return its client identifier
     */
    String registerTrial(Administrator by, Map<String, Object> members) {
        String clientId = UUID.randomUUID().toString();
        // The check fetches addresses of the registration.
        held.requireAdministrator(by);
        ManagedClients.Checked checked = clients.check(clientId, members);
        transaction.executeWithoutResult(status -> {
            held.lock(by);
            List<Found> all = list(by);
            if (all.size() >= MOST || all.stream().filter(Found::isTrial).count() >= MOST_TRIALS) {
                throw new ProblemException(IdentityProblem.TOO_MANY_APPLICATIONS);
            }
            repository.insert(new OrganisationApplication(clientId, by.organisation(), held.now(), Optional.empty()));
            testPeople.create(clientId);
            clients.putTrial(checked, deciding(by));
        });
        return clientId;
    }

    /** Removes applications whose trial is over. */
    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void endTrials() {
        endTrials(held.now());
    }

    void endTrials(Instant now) {
        repository.createdBefore(now.minus(TRIAL)).stream()
                .filter(each -> found(each).isTrial())
                .forEach(this::endTrial);
    }

    private void endTrial(OrganisationApplication application) {
        String clientId = application.clientId();
        transaction.executeWithoutResult(status -> {
            if (repository.delete(clientId)) {
                clients.removeTrial(clientId, application.organisation().value());
            }
        });
        clients.deleteData(clientId);
    }

    /**
     * Changes an application, or proposes to; an earlier proposal is replaced.
     *
     * @param members client metadata, which replace all of the former
     */
    void change(Administrator by, String clientId, Map<String, Object> members) {
        application(by, clientId);
        // The check fetches addresses of the registration.
        held.requireAdministrator(by);
        ManagedClients.Checked checked = clients.check(clientId, members);
        transaction.executeWithoutResult(status -> {
            held.lock(by);
            OrganisationApplication application = application(by, clientId);
            if (found(application).isTrial()) {
                clients.putTrial(checked, deciding(by));
            } else {
                putOrPropose(by, application, members, checked);
            }
        });
    }

    private void putOrPropose(
            Administrator by,
            OrganisationApplication application,
            Map<String, Object> members,
            ManagedClients.Checked checked) {
        if (sandbox.enabled()) {
            clients.put(checked, deciding(by), Optional.empty());
            return;
        }
        repository.update(application.withProposal(Optional.of(new Proposal(by.agent(), held.now(), members))));
        append(IdentityJournalEvent.APPLICATION_PROPOSED, by, application);
    }

    /**
     * Puts in service what another administrator proposed.
     *
     * @param proposedAt time of the proposal that was read, so that a later one is not approved unread
     * @throws HabilitationRefusedException if the administrator proposed it, or who did is none any more, or another
     *     proposal or none awaits a decision
     */
    void approve(Administrator by, String clientId, Instant proposedAt) {
        Proposal read = proposal(application(by, clientId));
        // The check fetches addresses of the registration.
        held.requireAdministrator(by);
        ManagedClients.Checked checked = clients.check(clientId, read.members());
        transaction.executeWithoutResult(status -> {
            held.lock(by);
            OrganisationApplication application = application(by, clientId);
            Proposal proposal = proposal(application);
            if (!proposal.equals(read) || !proposal.at().equals(proposedAt)) {
                throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "another proposal replaced it");
            }
            if (!mayApprove(by, proposal)) {
                throw new HabilitationRefusedException(
                        Reason.SECOND_PERSON_NEEDED, "the approving administrator proposed it, or may be who did");
            }
            if (!held.isAdministrator(new Administrator(proposal.by(), by.organisation()))) {
                throw new HabilitationRefusedException(
                        Reason.SECOND_PERSON_NEEDED, "the person who proposed it is no administrator");
            }
            clients.put(checked, deciding(by), Optional.of(subjects.inMultipass(proposal.by())));
            repository.update(application.withProposal(Optional.empty()));
        });
    }

    /** Returns whether the administrator is certainly another person than the one who proposed. */
    boolean mayApprove(Administrator by, Proposal proposal) {
        return !directory.mayBeSamePerson(proposal.by(), by.agent());
    }

    /** Declines what was proposed, or withdraws it. An application that was never in service is deleted. */
    void decline(Administrator by, String clientId) {
        transaction.executeWithoutResult(status -> {
            held.lock(by);
            OrganisationApplication application = application(by, clientId);
            proposal(application);
            if (clients.find(clientId).isPresent()) {
                repository.update(application.withProposal(Optional.empty()));
            } else {
                repository.delete(clientId);
            }
            append(IdentityJournalEvent.APPLICATION_DECLINED, by, application);
        });
    }

    /**
     * Makes a secret, and returns it; it cannot be read later.
     *
     * @return empty if the application does not authenticate by a secret
     * @throws HabilitationRefusedException if it is not in service
     */
    Optional<String> renewSecret(Administrator by, String clientId, boolean endFormer) {
        return transaction.execute(status -> {
            held.lock(by);
            requireInService(by, clientId);
            return clients.renewSecret(clientId, endFormer, deciding(by));
        });
    }

    /** Ends an application: people cannot sign in there any more, and its tokens and consents are deleted. */
    void remove(Administrator by, String clientId) {
        transaction.executeWithoutResult(status -> {
            held.lock(by);
            requireInService(by, clientId);
            repository.delete(clientId);
            clients.remove(clientId, deciding(by));
        });
        clients.deleteData(clientId);
    }

    private void requireInService(Administrator by, String clientId) {
        application(by, clientId);
        if (clients.find(clientId).isEmpty()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "the application is not in service");
        }
    }

    private OrganisationApplication application(Administrator by, String clientId) {
        return repository
                .find(clientId)
                .filter(found -> found.organisation().equals(by.organisation()))
                .orElseThrow(() ->
                        new HabilitationRefusedException(Reason.UNKNOWN, "the organisation has no such application"));
    }

    private static Proposal proposal(OrganisationApplication application) {
        return application
                .proposal()
                .orElseThrow(
                        () -> new HabilitationRefusedException(Reason.ALREADY_DECIDED, "nothing awaits a decision"));
    }

    private Found found(OrganisationApplication application) {
        return new Found(application, clients.find(application.clientId()));
    }

    private ManagedClients.DecidingAdministrator deciding(Administrator by) {
        return new ManagedClients.DecidingAdministrator(
                subjects.inMultipass(by.agent()), by.organisation().value());
    }

    private void append(IdentityJournalEvent type, Administrator by, OrganisationApplication application) {
        journal.append(JournalEvent.of(type)
                .actor(subjects.inMultipass(by.agent()))
                .fact("client", application.clientId())
                .fact("organisation", application.organisation().value()));
    }
}
