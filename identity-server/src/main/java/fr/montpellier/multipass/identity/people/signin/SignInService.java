package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.requests.RequestScopedCache;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeCompositeAuthenticationToken;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores, finds and ends sign-ins, and writes each to the journal in the same transaction. */
@Service
public class SignInService {

    private final SignInRepository repository;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Clock clock;
    private final SignInAccounts accounts = new SignInAccounts();
    private final RequestScopedCache<String, Optional<SignIn>> read = new RequestScopedCache<>(SignInService.class);

    SignInService(SignInRepository repository, PairwiseSubjects subjects, Journal journal, Clock clock) {
        this.repository = repository;
        this.subjects = subjects;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Stores a sign-in that was opened, with its journal entry, in the caller's transaction. The caller has checked that the
     * person may sign in.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignInAuthentication store(SignIn signIn, IdentityJournalEvent type) {
        repository.insert(signIn);
        accounts.put(signIn);
        JournalEvent event = event(type, signIn);
        journal.append(signIn.acting() == null ? event.fact("acr", signIn.acr()) : event);
        return SignInAuthentication.restored(signIn.id().toString(), signIn.at(), Optional.of(signIn));
    }

    /** Stores a sign-in of an invented person to an application that is on trial, otherwise as {@link #store}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignInAuthentication storeTest(SignIn signIn, String clientId) {
        repository.insert(signIn);
        journal.append(event(IdentityJournalEvent.TEST_PERSON_SIGNED_IN, signIn).fact("client", clientId));
        return new SignInAuthentication(signIn.id(), signIn.at());
    }

    /** Returns how many sign-ins of these people were opened after that time, ended ones included. */
    @Transactional(readOnly = true)
    public int countSince(Collection<UUID> holders, Instant since) {
        return repository.countSince(holders, since);
    }

    /** Stores the habilitation that the agent chose in an open sign-in, otherwise as {@link #store}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(SignIn changed) {
        repository.update(changed);
        read.clear();
        journal.append(event(IdentityJournalEvent.HABILITATION_CHOSEN, changed));
    }

    /**
     * Stores the address that the account has now in an open sign-in to it, in the caller's transaction: applications are given no former
     * address any more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeEmail(SignIn signIn, PersonEmail email) {
        repository.update(signIn.with(signIn.person().with(Optional.of(email))));
        read.clear();
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

    /** Returns sign-ins of a person in the last 30 days: those that have not ended before the others, each newest first. */
    @Transactional(readOnly = true)
    public List<PastSignIn> openFirst(UUID holder, int most) {
        return repository.openFirst(holder, most);
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

    private JournalEvent event(IdentityJournalEvent type, SignIn signIn) {
        SubjectId subject = subjects.inMultipass(signIn.holder());
        SignInRepresentative acting = signIn.acting();
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
}
