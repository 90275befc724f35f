package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.MatchScore;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds and creates residents. FranceConnect's {@code sub} changes when a civil status is corrected, so that
 * identifiers of this server do not depend on it. Email and telephone are never used to recognise a person.
 */
@Service
public class Citizens {

    /** The largest number of pairs for which one sign-in opens files. */
    private static final int MOST_NEAR = 5;

    private final CitizenRepository repository;
    private final CitizenMergeRepository merges;
    private final ClosedAccounts closings;
    private final PairwiseSubjects subjects;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Citizens(
            CitizenRepository repository,
            CitizenMergeRepository merges,
            ClosedAccounts closings,
            PairwiseSubjects subjects,
            Clock clock) {
        this.repository = repository;
        this.merges = merges;
        this.closings = closings;
        this.subjects = subjects;
        this.clock = clock;
    }

    /**
     * Finds or creates the holder, in the caller's transaction. Only a known identifier or six equal fields lead to an
     * existing holder. Holders who nearly match are returned with the result.
     *
     * @param provider short name of the identity provider
     * @param subject the provider's {@code sub}
     * @param usageName of the upstream identity
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Reconciliation recognise(String provider, String subject, IdentitePivot pivot, Optional<String> usageName) {
        Optional<Citizen> known = repository.bySubject(provider, subject);
        if (known.isPresent()) {
            return known(known.get(), pivot, usageName);
        }
        // The order matters: a holder committed in between is then found as the same person and not as a near match.
        List<NearMatch> near = near(pivot, usageName);
        Optional<Citizen> same = repository.byAllFields(pivot);
        if (same.isPresent()) {
            return link(provider, subject, same.get());
        }
        return create(provider, subject, pivot, near);
    }

    private Reconciliation known(Citizen known, IdentitePivot pivot, Optional<String> usageName) {
        if (known.pivot().isSameAs(pivot)) {
            return new Reconciliation.Known(current(known), false, Optional.empty());
        }
        var changed = new Citizen(known.id(), known.number(), pivot, true);
        if (repository.replaceByAccepted(changed)) {
            return new Reconciliation.Known(current(changed), false, Optional.empty());
        }
        return new Reconciliation.Known(
                current(known),
                false,
                Optional.of(new IdentityChange(
                        known.id(), MatchScore.of(known.pivot(), pivot, usageName), repository.hash(pivot))));
    }

    /** Returns the best near match for each Multipass to which a sign-in would lead. */
    private List<NearMatch> near(IdentitePivot pivot, Optional<String> usageName) {
        Map<CitizenId, NearMatch> best = new LinkedHashMap<>();
        repository.candidates(pivot).stream()
                .map(other -> new NearMatch(current(other).id(), MatchScore.of(other.pivot(), pivot, usageName)))
                .filter(match -> match.score().isNear())
                .sorted(Comparator.comparing((NearMatch match) -> match.score().points())
                        .reversed())
                .forEachOrdered(match -> best.putIfAbsent(match.other(), match));
        return best.values().stream().limit(MOST_NEAR).toList();
    }

    /**
     * Creates a holder who declared their identity, in the caller's transaction. A verified identity never leads to
     * this holder, so that a person who declares the identity of another cannot get or block the other's Multipass.
     *
     * @throws IllegalStateException if the random number is taken
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Citizen createDeclared(IdentitePivot declared) {
        var citizen = new Citizen(CitizenId.random(), MultipassNumber.random(random), declared, false);
        if (!repository.insertDeclared(citizen)) {
            throw new IllegalStateException("the Multipass number exists already");
        }
        subjects.create(citizen.id().value());
        return citizen;
    }

    /**
     * Finds or creates the holder whose documents agents saw at a counter, in the caller's transaction. The same fields
     * from an identity provider lead to this holder later. Other transactions that do so wait until this one ends.
     *
     * @throws IllegalArgumentException if two people may have this identity
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Citizen recogniseAtCounter(IdentitePivot seen) {
        if (!seen.identifiesOnePerson()) {
            throw new IllegalArgumentException("two people may have this identity");
        }
        Citizen citizen = repository.byAllFields(seen).orElseGet(() -> createAtCounter(seen));
        repository.lock(citizen.id(), citizen.id());
        return current(citizen);
    }

    /** Returns whether an identity of an identity provider leads to the holder, or to a Multipass that was merged into theirs. */
    @Transactional(readOnly = true)
    public boolean isLinked(CitizenId id) {
        return withFormer(id).stream().anyMatch(repository::isLinked);
    }

    /**
     * Returns whether an identity of an identity provider is that of a verified holder: its identifier leads to one of their
     * Multipass, or it leads to none and has the same six fields. Nothing of it is stored.
     *
     * @param provider short name of the identity provider
     * @param subject the provider's {@code sub}
     */
    @Transactional
    public boolean isOf(CitizenId holder, String provider, String subject, IdentitePivot pivot) {
        return repository
                .bySubject(provider, subject)
                .map(known -> holdersOf(known.id().value()).contains(holder.value()))
                .orElseGet(() -> repository
                        .find(holder)
                        .filter(citizen -> citizen.verified() && citizen.pivot().isSameAs(pivot))
                        .isPresent());
    }

    /** Returns whether a holder has the same identity. */
    @Transactional
    public boolean isKnown(IdentitePivot identity) {
        return repository.byAllFields(identity).isPresent();
    }

    private Citizen createAtCounter(IdentitePivot seen) {
        var citizen = new Citizen(CitizenId.random(), MultipassNumber.random(random), seen, true);
        if (repository.insert(citizen)) {
            subjects.create(citizen.id().value());
            return citizen;
        }
        return repository
                .byAllFields(seen)
                .orElseThrow(() -> new IllegalStateException("the identity exists in a row that cannot be opened"));
    }

    /**
     * Verifies the declared identity of a holder with that of an identity provider, in the caller's transaction. The
     * caller has checked that the person is signed in to both. The two identities must be the same; the verified one
     * can no longer be changed by the holder.
     *
     * @param usageName of the upstream identity
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Verification verify(
            CitizenId holder, String provider, String subject, IdentitePivot vouched, Optional<String> usageName) {
        Optional<Citizen> known = repository.bySubject(provider, subject);
        Optional<Citizen> mine =
                known.map(this::current).filter(citizen -> citizen.id().equals(holder));
        if (mine.isPresent()) {
            return new Verification.Verified(mine.get(), List.of());
        }
        Citizen declared = repository.find(holder).orElseThrow();
        if (declared.verified() || !vouched.confirms(declared.pivot(), usageName)) {
            return new Verification.AnotherIdentity();
        }
        List<NearMatch> near = near(vouched, usageName);
        Optional<Citizen> other = known.or(() -> repository.byAllFields(vouched));
        if (other.isPresent()) {
            return anotherHolder(declared, other.get());
        }
        var verified = new Citizen(holder, declared.number(), vouched, true);
        if (!repository.storeVerified(verified)) {
            // Another first sign-in of the same person was committed in between.
            return anotherHolder(declared, repository.byAllFields(vouched).orElseThrow());
        }
        repository.link(provider, subject, holder);
        return new Verification.Verified(verified, near);
    }

    private Verification anotherHolder(Citizen declared, Citizen other) {
        return new Verification.AnotherHolder(
                new NearMatch(current(other).id(), MatchScore.ofNamesAndDate(declared.pivot(), other.pivot())));
    }

    /** Returns the resident, or empty if they are not known. */
    @Transactional
    public Optional<Citizen> find(CitizenId id) {
        return repository.find(id);
    }

    /** Returns the resident with that number, or empty if there is none. */
    @Transactional
    public Optional<Citizen> find(MultipassNumber number) {
        return repository.find(number);
    }

    /**
     * A resident, with what a sign-in to their Multipass depends on.
     *
     * @param hasFormer whether another Multipass was merged into theirs
     */
    public record Holder(Citizen citizen, boolean hasFormer, ClosedAccounts.Closing closing) {}

    /** Returns the resident to whose Multipass sign-ins of that one lead, or empty if it does not exist. */
    @Transactional
    public Optional<Holder> currentHolder(CitizenId id) {
        return repository
                .findReferenced(id)
                .map(found -> found.referenced()
                        ? holder(current(found.citizen()))
                        : new Holder(found.citizen(), false, ClosedAccounts.Closing.NONE));
    }

    /** Returns a resident with what a sign-in to their Multipass depends on. */
    public Holder holder(Citizen citizen) {
        return new Holder(citizen, !formerOf(citizen.id()).isEmpty(), closings.closing(citizen.id()));
    }

    /** Returns the resident to whose Multipass sign-ins of this one lead, which is another one after a merge. */
    public Citizen current(Citizen citizen) {
        return merges.find(citizen.id())
                .flatMap(merge -> repository.find(merge.remaining()))
                .orElse(citizen);
    }

    /**
     * Returns the holders of all Multipass of one person: first the one to which sign-ins lead, then those that were merged into it.
     * A holder who does not exist is the only one.
     */
    @Transactional(readOnly = true)
    public List<UUID> holdersOf(UUID holder) {
        var id = new CitizenId(holder);
        List<CitizenMerge> all = merges.ofPerson(id);
        CitizenId current = all.stream()
                .filter(merge -> merge.former().equals(id))
                .flatMap(merge -> repository.find(merge.remaining()).stream())
                .map(Citizen::id)
                .findFirst()
                .orElse(id);
        Stream<CitizenId> former =
                all.stream().filter(merge -> merge.remaining().equals(current)).map(CitizenMerge::former);
        return Stream.concat(Stream.of(current), former).map(CitizenId::value).toList();
    }

    /** Returns a Multipass, then those that were merged into it. */
    @Transactional(readOnly = true)
    public List<CitizenId> withFormer(CitizenId remaining) {
        return Stream.concat(Stream.of(remaining), formerOf(remaining).stream().map(CitizenMerge::former))
                .toList();
    }

    /** Returns the merges by which other Multipass lead to this one, oldest first. */
    @Transactional(readOnly = true)
    public List<CitizenMerge> formerOf(CitizenId remaining) {
        return merges.leadingTo(remaining);
    }

    /**
     * Returns whether the former Multipass leads to the remaining one. This cannot change until the caller's
     * transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean leadsTo(CitizenId former, CitizenId remaining) {
        return merges.findForShare(former)
                .filter(merge -> merge.remaining().equals(remaining))
                .isPresent();
    }

    /**
     * Makes sign-ins of one Multipass lead to another one, in the caller's transaction. No other data of the two
     * change.
     *
     * @throws MergeRefusedException if one of the two no longer exists, is being closed or already leads to another, or
     *     if the remaining one is not verified
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CitizenMerge merge(CitizenId former, CitizenId remaining) {
        checkMerge(former, remaining);
        var merge = new CitizenMerge(former, remaining, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (!merges.insert(merge)) {
            throw new MergeRefusedException(MergeRefusedException.Reason.MERGED_BEFORE);
        }
        return merge;
    }

    /**
     * Checks that the two could be merged now. This cannot change until the caller's transaction ends, which a refusal does
     * not roll back.
     *
     * @throws MergeRefusedException as {@link #merge} does
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = MergeRefusedException.class)
    public void checkMerge(CitizenId former, CitizenId remaining) {
        lockOpen(former, remaining);
        if (!repository.find(remaining).orElseThrow().verified()) {
            throw new MergeRefusedException(MergeRefusedException.Reason.NOT_VERIFIED);
        }
        if (merges.find(remaining).isPresent()
                || merges.find(former).isPresent()
                || !merges.leadingTo(former).isEmpty()) {
            throw new MergeRefusedException(MergeRefusedException.Reason.MERGED_BEFORE);
        }
    }

    /**
     * Undoes a merge, so that sign-ins of the former Multipass lead to itself again, in the caller's transaction.
     *
     * @throws MergeRefusedException if the two are not merged, or one of them no longer exists or is being closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void separate(CitizenId former, CitizenId remaining) {
        lockKnown(former, remaining);
        // A recorded death does not prevent it: of two people who were merged by mistake, one may have died.
        if (closings.isClosing(former) || closings.isClosing(remaining)) {
            throw new MergeRefusedException(MergeRefusedException.Reason.CLOSING);
        }
        if (!merges.delete(former, remaining)) {
            throw new MergeRefusedException(MergeRefusedException.Reason.NOT_MERGED);
        }
    }

    /**
     * Locks a Multipass until the caller's transaction ends: no other is merged into it or separated from it meanwhile.
     *
     * @return false if it no longer exists, or sign-ins of it lead to another
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockCurrent(CitizenId id) {
        repository.lock(id, id);
        return repository.find(id).isPresent() && merges.find(id).isEmpty();
    }

    private void lockOpen(CitizenId one, CitizenId other) {
        lockKnown(one, other);
        if (closings.isClosed(one) || closings.isClosed(other)) {
            throw new MergeRefusedException(MergeRefusedException.Reason.CLOSING);
        }
    }

    private void lockKnown(CitizenId one, CitizenId other) {
        repository.lock(one, other);
        if (one.equals(other)
                || repository.find(one).isEmpty()
                || repository.find(other).isEmpty()) {
            throw new MergeRefusedException(MergeRefusedException.Reason.GONE);
        }
    }

    /**
     * Stores that the identity with that hash replaces the resident's at the next sign-in with it, in the caller's
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(CitizenId id, byte[] hash) {
        repository.accept(id, hash);
    }

    /** Compares the names and birth date of an identity document with a resident's. They are not stored. */
    @Transactional(readOnly = true)
    public Optional<MatchScore> compare(CitizenId id, IdentitePivot shown) {
        return repository.find(id).map(citizen -> MatchScore.ofNamesAndDate(citizen.pivot(), shown));
    }

    /**
     * Returns whether an identity document may be the resident's: the same family name and birth date, and no given name but some of
     * the other's. Nothing of it is stored.
     */
    @Transactional(readOnly = true)
    public boolean isShownBy(CitizenId id, IdentitePivot shown) {
        return compare(id, shown).filter(MatchScore::isOfOnePerson).isPresent();
    }

    /**
     * Returns the residents with a verified identity to whom an identity document may belong: the same family name and
     * birth date, and no given name but some of theirs. Of merged ones it returns that to which sign-ins lead. Two people
     * may have the same names and birth date; of more than fifty, fifty are returned.
     */
    @Transactional
    public List<Citizen> shownBy(IdentitePivot document) {
        return repository.candidates(document).stream()
                .filter(citizen -> isShown(citizen, document))
                .map(this::current)
                .distinct()
                .toList();
    }

    /**
     * Returns the resident with that number, or with that of a Multipass which was merged into theirs, if an identity document may
     * belong to them as in {@link #shownBy(IdentitePivot)}, however many others have the same names and birth date.
     */
    @Transactional
    public Optional<Citizen> shownBy(IdentitePivot document, MultipassNumber number) {
        return find(number)
                .map(this::current)
                .filter(current -> withFormer(current.id()).stream()
                        .flatMap(id -> find(id).stream())
                        .anyMatch(citizen -> isShown(citizen, document)));
    }

    private static boolean isShown(Citizen citizen, IdentitePivot document) {
        return citizen.verified()
                && MatchScore.ofNamesAndDate(citizen.pivot(), document).isOfOnePerson()
                && citizen.pivot().hasGivenNamesOf(document);
    }

    /**
     * Erases the civil identity of a resident, in the caller's transaction. If their Multipass was merged into another,
     * their links to identity providers are moved to that one; otherwise they are erased.
     */
    public void erase(CitizenId id) {
        merges.find(id).ifPresent(merge -> repository.moveLinks(id, merge.remaining()));
        repository.delete(id);
    }

    private Reconciliation create(String provider, String subject, IdentitePivot pivot, List<NearMatch> near) {
        var citizen = new Citizen(CitizenId.random(), MultipassNumber.random(random), pivot, true);
        if (repository.insert(citizen)) {
            subjects.create(citizen.id().value());
            repository.link(provider, subject, citizen.id());
            return new Reconciliation.New(citizen, near);
        }
        // Another first sign-in of the same person was committed in between; the unique constraint made this one wait
        // for it.
        return reconcileKnown(provider, subject, repository.byAllFields(pivot));
    }

    private Reconciliation reconcileKnown(String provider, String subject, Optional<Citizen> other) {
        return repository
                .bySubject(provider, subject)
                .<Reconciliation>map(citizen -> new Reconciliation.Known(current(citizen), false, Optional.empty()))
                .or(() -> other.map(citizen -> link(provider, subject, citizen)))
                .orElseThrow(() -> new IllegalStateException(
                        "the Multipass number or the civil identity exists already in a row that cannot be opened"));
    }

    /**
     * Links the upstream identity to the citizen with these fields, even if their Multipass leads to another, because
     * the two may be separated again.
     */
    private Reconciliation link(String provider, String subject, Citizen citizen) {
        boolean linked = repository.link(provider, subject, citizen.id());
        return new Reconciliation.Known(current(citizen), linked, Optional.empty());
    }
}
