package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.representation.Representation.Action;
import fr.montpellier.multipass.identity.people.representation.Representation.Kind;
import fr.montpellier.multipass.identity.people.representation.Representation.Proof;
import fr.montpellier.multipass.identity.people.representation.Representation.State;
import fr.montpellier.multipass.identity.people.representation.Representation.Step;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the steps on mandates that accompanied persons give to helpers. A helper proposes; the person signs on paper before a
 * second agent, or confirms on a page of their own. Nothing that a helper does alone permits them anything.
 */
@Service
public class Mandates {

    /** How long a helper asks no more a person who declined. */
    private static final Duration AFTER_DECLINE = Duration.ofDays(30);

    private static final Duration WEEK = Duration.ofDays(7);

    /** Requests of all helpers to one person. */
    private static final int MOST_IN_A_WEEK = 3;

    /** Requests to one person that one helper may correct. */
    private static final int MOST_TAKEN_BACK = 2;

    private static final int LONGEST_PURPOSE = 200;
    private static final int SALT = 16;

    private final RepresentationRepository repository;
    private final RepresentationTermination termination;
    private final Citizens citizens;
    private final ClosedAccounts closings;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final RepresentationMails mails;
    private final RepresentationJournal journal;
    private final TransactionTemplate transaction;
    private final Duration delay;
    private final SignInRecency recency;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Mandates(
            RepresentationRepository repository,
            RepresentationTermination termination,
            Citizens citizens,
            ClosedAccounts closings,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            RepresentationMails mails,
            RepresentationJournal journal,
            TransactionTemplate transaction,
            @Value("${multipass.identity.representation.delay:72h}") Duration delay,
            SignInRecency recency,
            Clock clock) {
        this.repository = repository;
        this.termination = termination;
        this.citizens = citizens;
        this.closings = closings;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.mails = mails;
        this.journal = journal;
        this.transaction = transaction;
        this.delay = delay;
        this.recency = recency;
        this.clock = clock;
    }

    /** What the person permits, and until which day. */
    public record Terms(List<MandateDomain> domains, String purpose, LocalDate until) {

        /** Returns a text without the purpose, which may be logged. */
        @Override
        public String toString() {
            return "Terms[" + domains + ", " + until + "]";
        }
    }

    /**
     * Proposes a mandate of a person at the counter to a second agent.
     *
     * @param seen all fields of the identity document of the person
     * @throws RepresentationRefusedException if a rule refuses
     */
    public Representation propose(DeskAgent helper, IdentitePivot seen, Terms terms) {
        count(helper);
        checkName(helper, seen);
        checkAdult(seen);
        return insert(helper, Optional.empty(), Optional.of(seen), Proof.SIGNED_MANDATE, terms);
    }

    /**
     * Proposes a mandate to a person who signs in themselves, and confirms it on their page. Whatever concerns the person is refused
     * with one reason, so that a number tells a helper nothing about its holder.
     *
     * @param number Multipass number of the person, as typed
     * @throws RepresentationRefusedException if a rule refuses
     */
    public Representation propose(DeskAgent helper, String number, Terms terms) {
        count(helper);
        checkPurpose(terms);
        RepresentationEnd.ofMandate(terms.until(), today());
        try {
            Citizen person = search(helper, number);
            if (!person.verified() || !isCurrent(person) || !mails.hasMeansOfTheirOwn(person.id())) {
                throw new RepresentationRefusedException(Reason.COUNTER_NEEDED);
            }
            if (conflicts.hasSameName(helper, person.id())) {
                throw new RepresentationRefusedException(Reason.OWN_NAME);
            }
            checkAdult(person.pivot());
            return insert(helper, Optional.of(person.id()), Optional.empty(), Proof.OWN_CONSENT, terms);
        } catch (RepresentationRefusedException e) {
            throw e.reason() == Reason.SEARCHED_TOO_OFTEN
                    ? e
                    : new RepresentationRefusedException(Reason.NOT_ASKABLE, e);
        }
    }

    private void count(DeskAgent helper) {
        if (!throttle.mandate(helper.id())) {
            throw new RepresentationRefusedException(Reason.PROPOSED_TOO_OFTEN);
        }
    }

    private static void checkPurpose(Terms terms) {
        if (terms.purpose().isBlank()
                || terms.purpose().length() > LONGEST_PURPOSE
                || !DisplayNames.isReadable(terms.purpose())) {
            throw new RepresentationRefusedException(Reason.PURPOSE_NEEDED);
        }
    }

    /**
     * Refuses a request that a helper repeats: while one waits, for 30 days after the person declined one or the helper took two back, and when
     * helpers asked the person often this week.
     */
    private void checkNotRepeated(CitizenId person, UUID helper) {
        Instant now = now();
        repository.lockRequests(person);
        List<Representation> requests = repository.requestsTo(person, now.minus(AFTER_DECLINE));
        List<Representation> own = requests.stream()
                .filter(request -> request.actor().equals(helper))
                .toList();
        long takenBack = own.stream().filter(Representation::isTakenBack).count();
        boolean repeated = takenBack >= MOST_TAKEN_BACK || takenBack < own.size();
        boolean often = requests.stream()
                        .filter(request ->
                                !request.isTakenBack() && request.openedAt().isAfter(now.minus(WEEK)))
                        .count()
                >= MOST_IN_A_WEEK;
        if (repeated || often) {
            throw new RepresentationRefusedException(Reason.EXISTS);
        }
    }

    private Representation insert(
            DeskAgent helper, Optional<CitizenId> person, Optional<IdentitePivot> seen, Proof proof, Terms terms) {
        checkPurpose(terms);
        Instant end = RepresentationEnd.ofMandate(terms.until(), today());
        return inTransaction(() -> {
            Instant now = now();
            person.ifPresent(known -> {
                checkNotRepeated(known, helper.id());
                checkFree(known, helper.id());
            });
            var proposed = new Representation(
                    UUID.randomUUID(),
                    Optional.empty(),
                    person,
                    Optional.of(new HelperMandate(helper.id(), terms.domains(), terms.purpose(), salt())),
                    Kind.MANDATE,
                    proof,
                    State.PROPOSED,
                    now,
                    now,
                    now,
                    end,
                    seen,
                    List.of(new Step(now, Action.PROPOSED, Optional.of(helper.id()), Optional.empty())));
            repository.insert(proposed);
            journal.append(IdentityJournalEvent.REPRESENTATION_PROPOSED, proposed, Optional.of(helper.id()));
            if (proposed.awaitsRepresented()) {
                mails.asked(proposed);
            }
            return proposed;
        });
    }

    /**
     * Confirms a mandate that the person signed before this agent too. If the person signs in themselves, it begins after a delay,
     * in which they can end it, or earlier when they confirm it.
     *
     * @param terms domains and last day as the agent read them on the paper; the purpose is that of the proposal
     * @throws RepresentationRefusedException if a rule refuses
     */
    public void confirm(UUID id, DeskAgent agent, IdentitePivot seen, Terms terms) {
        inTransaction(() -> {
            Representation locked = locked(id);
            checkSecond(locked, agent);
            IdentitePivot typed = locked.seen().orElseThrow();
            if (!typed.isSameAs(seen)) {
                throw new RepresentationRefusedException(Reason.PERSON_DIFFERS);
            }
            HelperMandate mandate = locked.mandate().orElseThrow();
            if (!mandate.domains()
                            .equals(terms.domains().stream().distinct().sorted().toList())
                    || !locked.endsAt().equals(RepresentationEnd.ofMandate(terms.until(), today()))) {
                throw new RepresentationRefusedException(Reason.MANDATE_DIFFERS);
            }
            boolean known = citizens.isKnown(seen);
            CitizenId person = citizens.recogniseAtCounter(seen).id();
            if (!known) {
                journal.created(agent.id(), person);
            }
            if (conflicts.hasSameName(agent, person)) {
                throw new RepresentationRefusedException(Reason.OWN_NAME);
            }
            checkFree(person, mandate.helper());
            Instant now = now();
            begin(
                    locked,
                    person,
                    mails.hasMeansOfTheirOwn(person) ? now.plus(delay) : now,
                    new Step(now, Action.CONFIRMED, Optional.of(agent.id()), Optional.empty()),
                    agent.id());
            return locked;
        });
    }

    /**
     * Confirms a mandate for the person who gives it, whose sign-in is recent, since a browser that they left open confirms nothing: one that a helper proposed to them, or one that
     * they signed at a counter and that would begin later.
     *
     * @param shown fingerprint of the mandate that the page showed
     * @throws RepresentationRefusedException if a rule refuses
     */
    public void confirm(SignIn signIn, UUID id, String shown) {
        if (signIn.acting() != null || !recency.isRecent(signIn)) {
            throw new RepresentationRefusedException(Reason.SIGN_IN_AGAIN);
        }
        inTransaction(() -> {
            Representation locked = locked(id);
            CitizenId person = locked.represented()
                    .filter(holder -> holder.value().equals(signIn.holder()))
                    .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
            if (!locked.fingerprint().equals(Optional.of(shown))) {
                throw new RepresentationRefusedException(Reason.MANDATE_DIFFERS);
            }
            Instant now = now();
            boolean announced = locked.isDecided(now) && !locked.isInForce(now);
            if (!locked.awaitsRepresented() && !announced || !now.isBefore(locked.endsAt())) {
                throw new RepresentationRefusedException(Reason.ALREADY_DECIDED);
            }
            if (!announced) {
                checkFree(person, locked.actor());
            }
            begin(
                    locked,
                    person,
                    now,
                    new Step(now, Action.CONFIRMED_BY_REPRESENTED, Optional.empty(), Optional.empty()),
                    signIn.holder());
            return locked;
        });
    }

    private void begin(Representation locked, CitizenId person, Instant begins, Step step, UUID by) {
        Representation active = locked.confirmed(person, begins, step);
        repository.update(active);
        journal.append(IdentityJournalEvent.REPRESENTATION_CONFIRMED, active, Optional.of(by));
        mails.begun(active);
    }

    /**
     * Declines a mandate that a helper proposed to the person.
     *
     * @throws RepresentationRefusedException if it does not wait for the person
     */
    public void decline(SignIn signIn, UUID id) {
        inTransaction(() -> {
            Representation locked = locked(id);
            if (!locked.awaitsRepresented()
                    || locked.represented()
                            .filter(holder -> holder.value().equals(signIn.holder()))
                            .isEmpty()) {
                throw new RepresentationRefusedException(Reason.UNKNOWN);
            }
            return declined(locked, Optional.empty(), signIn.holder());
        });
    }

    /** Ends a mandate of the helper at once, or takes back what waits. */
    public void end(DeskAgent helper, UUID id) {
        Representation own = own(helper, id);
        if (own.state() == State.PROPOSED) {
            inTransaction(() -> {
                Representation locked = locked(id);
                if (locked.state() != State.PROPOSED) {
                    throw new RepresentationRefusedException(Reason.ALREADY_DECIDED);
                }
                return declined(locked, Optional.of(helper.id()), helper.id());
            });
            return;
        }
        termination.end(id, Action.ENDED_BY_REPRESENTATIVE, helper.id(), Optional.empty());
    }

    private Representation declined(Representation locked, Optional<UUID> agent, UUID by) {
        Representation declined =
                locked.with(State.DECLINED, new Step(now(), Action.DECLINED, agent, Optional.empty()));
        repository.update(declined);
        journal.append(IdentityJournalEvent.REPRESENTATION_DECLINED, declined, Optional.of(by));
        return declined;
    }

    /**
     * Returns mandates of the helper, those that have not ended first.
     *
     * @param offset number of mandates before the first
     */
    public List<Representation> of(DeskAgent helper, int offset, int limit) {
        return repository.ofHelper(helper.id(), offset, limit);
    }

    /**
     * Returns a mandate of the helper.
     *
     * @throws RepresentationRefusedException if there is none
     */
    public Representation own(DeskAgent helper, UUID id) {
        return repository
                .find(id)
                .filter(found -> found.mandate()
                        .filter(mandate -> mandate.helper().equals(helper.id()))
                        .isPresent())
                .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
    }

    private Citizen search(DeskAgent helper, String typed) {
        if (!throttle.search(helper.id())) {
            throw new RepresentationRefusedException(Reason.SEARCHED_TOO_OFTEN);
        }
        return inTransaction(() -> {
                    Optional<Citizen> citizen = byNumber(typed);
                    journal.searched(helper.id(), citizen.map(Citizen::id));
                    return citizen;
                })
                .orElseThrow(() -> new RepresentationRefusedException(Reason.NOT_FOUND));
    }

    private Optional<Citizen> byNumber(String typed) {
        try {
            return citizens.find(MultipassNumber.parse(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Refuses a person who cannot give the helper a mandate now. */
    private void checkFree(CitizenId person, UUID helper) {
        Citizen citizen = citizens.find(person).orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
        if (!isCurrent(citizen)) {
            throw new RepresentationRefusedException(Reason.UNKNOWN);
        }
        if (closings.isClosed(person)) {
            throw new RepresentationRefusedException(Reason.CLOSING);
        }
        List<Representation> others = repository.activeFor(person);
        if (others.stream().anyMatch(other -> other.kind() == Kind.GUARDIANSHIP)) {
            throw new RepresentationRefusedException(Reason.GUARDED);
        }
        if (others.stream().anyMatch(other -> other.actor().equals(helper))) {
            throw new RepresentationRefusedException(Reason.EXISTS);
        }
    }

    private boolean isCurrent(Citizen citizen) {
        return citizens.current(citizen).id().equals(citizen.id());
    }

    private void checkSecond(Representation locked, DeskAgent agent) {
        if (locked.kind() != Kind.MANDATE || locked.awaitsRepresented()) {
            throw new RepresentationRefusedException(Reason.UNKNOWN);
        }
        if (locked.state() != State.PROPOSED) {
            throw new RepresentationRefusedException(Reason.ALREADY_DECIDED);
        }
        locked.seen().ifPresent(seen -> checkName(agent, seen));
        if (conflicts.mayBeSamePerson(locked.actor(), agent)) {
            throw new RepresentationRefusedException(Reason.SECOND_PERSON_NEEDED);
        }
    }

    private static void checkName(DeskAgent agent, IdentitePivot seen) {
        if (seen.isNamed(agent.givenName(), agent.usualName())) {
            throw new RepresentationRefusedException(Reason.OWN_NAME);
        }
    }

    /** A child is represented by their parents (Code civil, article 388-1-1). */
    private void checkAdult(IdentitePivot person) {
        if (!RepresentationEnd.isOfAge(person.birthdate(), today())) {
            throw new RepresentationRefusedException(Reason.MINOR);
        }
    }

    private Representation locked(UUID id) {
        return repository.findForChange(id).orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
    }

    private String salt() {
        byte[] bytes = new byte[SALT];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }

    private <T> T inTransaction(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
