package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.IdentityChange;
import fr.montpellier.multipass.identity.people.citizens.NearMatch;
import fr.montpellier.multipass.identity.people.citizens.Reconciliation;
import fr.montpellier.multipass.identity.people.citizens.Verification;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.ExternalIdentity;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.UpstreamSignIn;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import fr.montpellier.multipass.identity.support.requests.RequestScopedCache;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeCompositeAuthenticationToken;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens and ends sign-ins, and writes each to the journal in the same transaction. */
@Service
public class SignIns {

    private final Citizens citizens;
    private final AccountClosingRepository closings;
    private final Habilitations habilitations;
    private final SignInRepository repository;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final VerifiedEmails emails;
    private final SignInMetrics metrics;
    private final List<SignInListener> listeners;
    private final Clock clock;
    private final SignInAccounts accounts = new SignInAccounts();
    private final RequestScopedCache<String, Optional<SignIn>> read = new RequestScopedCache<>(SignIns.class);

    SignIns(
            Citizens citizens,
            AccountClosingRepository closings,
            Habilitations habilitations,
            SignInRepository repository,
            PairwiseSubjects subjects,
            Journal journal,
            VerifiedEmails emails,
            SignInMetrics metrics,
            List<SignInListener> listeners,
            Clock clock) {
        this.citizens = citizens;
        this.closings = closings;
        this.habilitations = habilitations;
        this.repository = repository;
        this.subjects = subjects;
        this.journal = journal;
        this.emails = emails;
        this.metrics = metrics;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Opens a sign-in with the identity from an identity provider.
     *
     * @param linked holder of the account whose declared identity is to be verified with this identity, if the person
     *     requested that
     * @throws SignInException if the account is being closed, the agent has no habilitation, or the identity does not
     *     confirm the declared one
     */
    @Transactional(noRollbackFor = AnotherMultipassException.class)
    public SignInAuthentication open(UpstreamSignIn upstream, Optional<CitizenId> linked, Visit visit) {
        SignIn signIn = switch (upstream.identity()) {
            case FranceConnectIdentity resident -> resident(resident, linked, upstream.idToken());
            case ProConnectIdentity agent -> agent(agent, upstream.idToken());
        };
        return opened(
                signIn,
                upstream.identity() instanceof FranceConnectIdentity resident ? resident.email() : Optional.empty(),
                visit);
    }

    private SignInAuthentication opened(SignIn signIn, Optional<String> email, Visit visit) {
        repository.insert(signIn);
        accounts.put(signIn);
        journal.append(event(IdentityJournalEvent.SIGNED_IN, signIn).fact("acr", signIn.acr()));
        if (signIn.role() == Role.RESIDENT) {
            listeners.forEach(listener -> listener.signedIn(signIn, email, visit));
        }
        metrics.opened(signIn.provider());
        return new SignInAuthentication(signIn.id(), signIn.at());
    }

    /**
     * Opens the sign-in of a resident to their Multipass account, at the level {@link SignIn#SELF_DECLARED} or {@link
     * SignIn#VERIFIED_ACCOUNT}.
     *
     * @param amr authentication methods that the person used (RFC 8176)
     * @param email proven address of the account
     * @throws SignInException if the account is being closed
     */
    @Transactional
    public SignInAuthentication open(CitizenId holder, List<String> amr, String email, Visit visit) {
        Citizen citizen = citizens.find(holder)
                .map(citizens::current)
                .orElseThrow(() -> new SignInException(SignInError.IDENTITY_INCOMPLETE, "the holder does not exist"));
        checkOpen(citizen);
        var signIn = new SignIn(
                UUID.randomUUID(),
                citizen.id().value(),
                Provider.MULTIPASS,
                Role.RESIDENT,
                accountLevel(citizen),
                amr,
                now(),
                person(citizen, Optional.empty()).with(Optional.of(new PersonEmail(email, true))),
                "");
        return opened(signIn, Optional.of(email), visit);
    }

    private static String accountLevel(Citizen citizen) {
        return citizen.verified() ? SignIn.VERIFIED_ACCOUNT : SignIn.SELF_DECLARED;
    }

    /**
     * Opens a sign-in to a Multipass that was merged into that of the signed-in person. It gets the time of their
     * sign-in and the level of an account, because no identity provider verified the former identity at this sign-in.
     *
     * @throws IllegalArgumentException if the former Multipass does not lead to the person's
     * @throws SignInException if the account of the former Multipass is being closed, or the person's sign-in has ended
     */
    @Transactional
    public SignInAuthentication openFormer(SignIn current, CitizenId former) {
        Citizen citizen = citizens.find(former)
                .filter(found ->
                        current.role() == Role.RESIDENT && citizens.leadsTo(former, new CitizenId(current.holder())))
                .orElseThrow(() -> new IllegalArgumentException("no such former Multipass"));
        checkOpen(citizen);
        if (!repository.keepOpen(current.id())) {
            throw new SignInException(SignInError.EXPIRED, "the sign-in ended meanwhile");
        }
        var signIn = new SignIn(
                UUID.randomUUID(),
                former.value(),
                current.provider(),
                Role.RESIDENT,
                accountLevel(citizen),
                current.amr(),
                current.at(),
                person(citizen, Optional.empty()).with(verifiedEmail(former)),
                current.idToken());
        repository.insert(signIn);
        accounts.put(signIn);
        journal.append(event(IdentityJournalEvent.FORMER_OPENED, signIn).fact("acr", signIn.acr()));
        return new SignInAuthentication(signIn.id(), signIn.at());
    }

    /**
     * Opens a sign-in of a represented person, in which the signed-in person acts for them, in the caller's
     * transaction. The caller has checked that the person may, and ended the one that the person had before. It gets the time
     * of their own sign-in and ends with it.
     *
     * @throws SignInException if the account of the represented person is being closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignInAuthentication openFor(CitizenId represented, SignIn current, Acting acting, String acr) {
        Citizen citizen = citizens.find(represented)
                .orElseThrow(() -> new SignInException(SignInError.IDENTITY_INCOMPLETE, "the holder does not exist"));
        checkOpen(citizen);
        var signIn = new SignIn(
                UUID.randomUUID(),
                represented.value(),
                Provider.MULTIPASS,
                Role.RESIDENT,
                acr,
                List.of(),
                current.at(),
                person(citizen, Optional.empty()),
                "",
                acting);
        repository.insert(signIn);
        accounts.put(signIn);
        journal.append(event(IdentityJournalEvent.ACTING_BEGUN, signIn));
        return new SignInAuthentication(signIn.id(), signIn.at());
    }

    /** Returns the sign-ins, not ended, in which the person of that sign-in acts for others. */
    public List<SignIn> actingFrom(SignIn source) {
        return open(repository.actingFrom(source.id()));
    }

    /** Returns the sign-ins, not ended, in which a person acts for another by that relation. */
    public List<SignIn> actingBy(UUID representation) {
        return open(repository.actingBy(representation));
    }

    /** Returns sign-ins, not ended, in which a person may no longer act for another, oldest first. */
    public List<SignIn> actingOver(int most) {
        return open(repository.actingOver(clock.instant(), most));
    }

    private List<SignIn> open(List<String> ids) {
        return ids.stream()
                .flatMap(id -> repository.find(UUID.fromString(id)).stream())
                .toList();
    }

    private boolean isInForce(SignIn signIn) {
        return signIn.acting() == null
                || clock.instant().isBefore(signIn.acting().until());
    }

    /** Returns the address of a page that the resident must see before they continue, if there is one. */
    @Transactional(readOnly = true)
    public Optional<String> pageAfter(SignIn signIn) {
        return listeners.stream()
                .flatMap(listener -> listener.pageAfter(signIn).stream())
                .findFirst();
    }

    /** Returns the sign-in of the browser, or empty if no person is signed in as themselves: no page is of a person who acts for another. */
    public Optional<SignIn> current(SecurityContext context) {
        return context.getAuthentication() instanceof SignInAuthentication person
                ? find(person.getName()).filter(signIn -> signIn.acting() == null)
                : Optional.empty();
    }

    /**
     * Returns whether the sign-in has not ended, which is read in the database; it does not end until the caller's transaction does.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isOpen(SignIn signIn) {
        return repository.keepOpen(signIn.id());
    }

    /**
     * Returns whether the sign-in has not ended, otherwise as {@link #isOpen}; no other transaction begins to act for another in
     * it at the same time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockOpen(SignIn signIn) {
        return repository.lockOpen(signIn.id());
    }

    /** Returns the sign-in, or empty if it has ended. */
    public Optional<SignIn> find(String id) {
        return read.get(id, asked -> {
            Optional<SignIn> found = repository.find(UUID.fromString(asked)).filter(this::isInForce);
            found.ifPresent(accounts::put);
            return found;
        });
    }

    /**
     * Returns the sign-in of the principal of an authorization, read with the authorization or from the database; empty
     * if it has ended or if the principal is not a person.
     *
     * @param principal the attribute {@code java.security.Principal} of the authorization
     */
    public Optional<SignIn> of(@Nullable Authentication principal) {
        return switch (principal) {
            case SignInAuthentication signedIn -> signedIn.signIn().or(() -> find(signedIn.getName()));
            case OAuth2TokenExchangeCompositeAuthenticationToken exchanged -> of(exchanged.getSubject());
            case null, default -> Optional.empty();
        };
    }

    /**
     * Returns the key under which requests of the person are counted. Until this instance has read the sign-in, it is
     * the identifier of the sign-in.
     */
    public String account(SignInAuthentication signedIn) {
        return accounts.of(signedIn.getName());
    }

    /**
     * Opens a sign-in whose sealed column was read by a statement of another package, if it has not ended.
     *
     * @param id identifier of the sign-in
     * @param sealed the sealed column of its row
     * @return the sign-in, or empty if the bytes were changed or belong to another sign-in
     */
    public Optional<SignIn> open(String id, byte[] sealed) {
        Optional<SignIn> signIn = repository.opened(UUID.fromString(id), sealed).filter(this::isInForce);
        signIn.ifPresent(accounts::put);
        return signIn;
    }

    /** Returns the identifiers of all sign-ins of a person, ended ones included. */
    @Transactional(readOnly = true)
    public List<String> idsOf(UUID holder) {
        return repository.idsOf(holder);
    }

    /** Returns the latest sign-ins of a person in the last 30 days, newest first, ended ones included. */
    @Transactional(readOnly = true)
    public List<PastSignIn> latestOf(UUID holder, int most) {
        return repository.latestOf(holder, most);
    }

    /** Erases all sign-ins of a person, in the caller's transaction. */
    public void erase(UUID holder) {
        repository.deleteOf(holder);
    }

    /** Ends the sign-in unless it has ended before. */
    @Transactional
    public void end(SignIn signIn) {
        if (repository.end(signIn.id(), clock.instant())) {
            journal.append(event(IdentityJournalEvent.SIGNED_OUT, signIn));
        }
        read.clear();
    }

    private SignIn resident(FranceConnectIdentity identity, Optional<CitizenId> linked, String idToken) {
        Citizen citizen = linked.map(holder -> verify(holder, identity)).orElseGet(() -> recognise(identity));
        checkOpen(citizen);
        return signIn(
                citizen.id().value(),
                identity.provider(),
                Role.RESIDENT,
                identity,
                person(citizen, identity.usageName())
                        .with(verifiedEmail(citizen.id())
                                .or(() -> identity.email().flatMap(PersonEmail::unverified))),
                idToken);
    }

    private Optional<PersonEmail> verifiedEmail(CitizenId holder) {
        return emails.find(holder.value()).map(address -> new PersonEmail(address, true));
    }

    private void checkOpen(Citizen citizen) {
        if (closings.exists(citizen.id())) {
            throw new SignInException(SignInError.ACCOUNT_CLOSING, "the account is being closed");
        }
    }

    private Citizen recognise(FranceConnectIdentity identity) {
        return switch (citizens.recognise(
                identity.provider().wireName(), identity.sub(), identity.pivot(), identity.usageName())) {
            case Reconciliation.Known(Citizen citizen, boolean linked, Optional<IdentityChange> change) -> {
                if (linked) {
                    journal.append(about(IdentityJournalEvent.LINKED, citizen, identity));
                }
                change.ifPresent(changed -> listeners.forEach(listener -> listener.identityChanged(changed)));
                yield citizen;
            }
            case Reconciliation.New(Citizen citizen, List<NearMatch> near) -> {
                journal.append(about(IdentityJournalEvent.HOLDER_CREATED, citizen, identity));
                tell(citizen, near);
                yield citizen;
            }
        };
    }

    private Citizen verify(CitizenId holder, FranceConnectIdentity identity) {
        return switch (citizens.verify(
                holder, identity.provider().wireName(), identity.sub(), identity.pivot(), identity.usageName())) {
            case Verification.Verified(Citizen citizen, List<NearMatch> near) -> {
                journal.append(about(IdentityJournalEvent.LINKED, citizen, identity));
                listeners.forEach(listener -> listener.identityVerified(holder.value()));
                tell(citizen, near);
                yield citizen;
            }
            case Verification.AnotherIdentity() ->
                throw new SignInException(
                        SignInError.ANOTHER_IDENTITY, "the verified identity does not confirm the declared one");
            case Verification.AnotherHolder(NearMatch match) -> {
                listeners.forEach(listener -> listener.hasTwo(holder, match));
                throw new AnotherMultipassException();
            }
        };
    }

    private void tell(Citizen citizen, List<NearMatch> near) {
        if (!near.isEmpty()) {
            listeners.forEach(listener -> listener.nearlyMatches(citizen.id(), near));
        }
    }

    private SignIn agent(ProConnectIdentity identity, String idToken) {
        String name = requireReadable(identity.givenName() + " " + identity.usualName());
        Habilitations.AgentAtWork found = requireHabilitation(habilitations.find(identity, name));
        Habilitation habilitation = found.inForce().getFirst();
        Person person = agent(
                        name,
                        identity.givenName(),
                        identity.usualName(),
                        found.agent().organisation(),
                        habilitation)
                .with(PersonEmail.unverified(identity.email()));
        return signIn(found.agent().id(), Provider.PROCONNECT, habilitation.role(), identity, person, idToken);
    }

    private static Habilitations.AgentAtWork requireHabilitation(Optional<Habilitations.AgentAtWork> found) {
        return found.orElseThrow(
                () -> new SignInException(SignInError.UNKNOWN_AGENT, "the agent has no habilitation in force"));
    }

    /**
     * Opens the sign-in of an agent to their account at this server, at the level {@link SignIn#AGENT_ACCOUNT}.
     *
     * @param amr authentication methods that the agent used (RFC 8176)
     * @param email address of the account, to which the link that opened it was sent
     * @throws SignInException if the agent has no habilitation in force
     */
    @Transactional
    public SignInAuthentication openAgent(
            UUID agent, String givenName, String usualName, List<String> amr, String email) {
        String name = requireReadable(givenName + " " + usualName);
        Habilitations.AgentAtWork found = requireHabilitation(habilitations.find(agent, name));
        Habilitation habilitation = found.inForce().getFirst();
        var signIn = new SignIn(
                UUID.randomUUID(),
                agent,
                Provider.AGENT_ACCOUNT,
                habilitation.role(),
                SignIn.AGENT_ACCOUNT,
                amr,
                now(),
                agent(name, givenName, usualName, found.agent().organisation(), habilitation)
                        .with(Optional.of(new PersonEmail(email, true))),
                "");
        repository.insert(signIn);
        accounts.put(signIn);
        journal.append(event(IdentityJournalEvent.SIGNED_IN, signIn).fact("acr", signIn.acr()));
        metrics.opened(signIn.provider());
        return new SignInAuthentication(signIn.id(), signIn.at());
    }

    private static Person agent(
            String name, String givenName, String usualName, Siret organisation, Habilitation habilitation) {
        return new Person(
                name,
                givenName,
                usualName,
                null,
                null,
                organisation.value(),
                habilitation.department().map(DepartmentCode::value).orElse(null),
                habilitation.demarches().isEmpty()
                        ? null
                        : habilitation.demarches().stream()
                                .map(DemarcheCode::value)
                                .sorted()
                                .toList(),
                null);
    }

    /** Returns the habilitations in force among which the agent of the sign-in may choose; none for a resident. */
    public List<Habilitation> choices(SignIn signIn) {
        return signIn.provider().isForAgents() ? habilitations.inForce(signIn.holder()) : List.of();
    }

    /**
     * Changes the habilitation under which the agent works in this sign-in.
     *
     * @throws IllegalArgumentException if the agent has no such habilitation in force
     */
    @Transactional
    public void choose(SignIn signIn, UUID habilitation) {
        Habilitation chosen = choices(signIn).stream()
                .filter(each -> each.id().equals(habilitation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such habilitation in force"));
        Person person = signIn.person();
        var changed = new SignIn(
                signIn.id(),
                signIn.holder(),
                signIn.provider(),
                chosen.role(),
                signIn.acr(),
                signIn.amr(),
                signIn.at(),
                agent(
                                person.displayName(),
                                person.givenName(),
                                person.familyName(),
                                new Siret(Objects.requireNonNull(person.organisation())),
                                chosen)
                        .with(Optional.ofNullable(person.email())),
                signIn.idToken());
        repository.update(changed);
        read.clear();
        journal.append(event(IdentityJournalEvent.HABILITATION_CHOSEN, changed));
    }

    /** Requires a name without control characters. The identité pivot checks its own names. */
    private static String requireReadable(String name) {
        if (!DisplayNames.isReadable(name)) {
            throw new SignInException(SignInError.IDENTITY_INCOMPLETE, "a name contains control characters");
        }
        return name;
    }

    private SignIn signIn(
            UUID holder, Provider provider, Role role, ExternalIdentity identity, Person person, String idToken) {
        return new SignIn(
                UUID.randomUUID(), holder, provider, role, identity.acr(), identity.amr(), now(), person, idToken);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Person person(Citizen citizen, Optional<String> usageName) {
        IdentitePivot pivot = citizen.pivot();
        String firstName = pivot.givenNames().split(" ")[0];
        return new Person(
                requireReadable(firstName + " " + usageName.orElse(pivot.familyName())),
                pivot.givenNames(),
                pivot.familyName(),
                pivot.birthdate(),
                citizen.number().value(),
                null,
                null);
    }

    private JournalEvent event(IdentityJournalEvent type, SignIn signIn) {
        SubjectId subject = subjects.inMultipass(signIn.holder());
        Acting acting = signIn.acting();
        if (acting != null) {
            JournalEvent named = JournalEvent.of(type)
                    .actor(subjects.inMultipass(acting.actor()))
                    .subject(subject)
                    .fact("representation", acting.representation().toString())
                    .fact("actingBy", acting.kind())
                    .disclose("actorName", acting.name());
            return acting.domains().isEmpty() ? named : named.fact("repScope", String.join(" ", acting.domains()));
        }
        JournalEvent event = JournalEvent.of(type)
                .actor(subject)
                .fact("provider", signIn.provider().wireName())
                .fact("role", signIn.role().wireName());
        return signIn.role() == Role.RESIDENT ? event.subject(subject) : event;
    }

    private JournalEvent about(IdentityJournalEvent type, Citizen citizen, FranceConnectIdentity identity) {
        SubjectId subject = subjects.inMultipass(citizen.id().value());
        return JournalEvent.of(type)
                .actor(subject)
                .subject(subject)
                .fact("provider", identity.provider().wireName());
    }
}
