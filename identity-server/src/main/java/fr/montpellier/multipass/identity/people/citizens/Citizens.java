package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recognises residents. FranceConnect's {@code sub} changes when a civil status is corrected, so that ours does not
 * depend on it. Email and telephone are never used to recognise a person.
 */
@Service
public class Citizens {

    private final CitizenRepository repository;
    private final PairwiseSubjects subjects;
    private final SecureRandom random = new SecureRandom();

    Citizens(CitizenRepository repository, PairwiseSubjects subjects) {
        this.repository = repository;
        this.subjects = subjects;
    }

    /**
     * Finds or creates the holder, in the caller's transaction.
     *
     * @param provider short name of the identity provider
     * @param subject its {@code sub}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Reconciliation recognise(String provider, String subject, IdentitePivot pivot) {
        Optional<Citizen> known = repository.bySubject(provider, subject);
        if (known.isPresent()) {
            return new Reconciliation.Known(known.get(), false);
        }
        // In this order: a holder committed in between is then seen as the same person, not as one alike.
        boolean similarExists = repository.existsSimilar(pivot);
        Optional<Citizen> same = repository.byAllFields(pivot);
        if (same.isPresent()) {
            return link(provider, subject, same.get());
        }
        if (similarExists) {
            return new Reconciliation.Ambiguous();
        }
        return create(provider, subject, pivot);
    }

    /**
     * Creates a holder who declared their identity, in the caller's transaction. An identity that a provider vouches for never
     * finds them: a person who declares another's identity gets nothing of theirs, and takes nothing from them.
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
     * Has an identity provider vouch for a holder, in the caller's transaction. The caller knows that both the account and the
     * upstream identity are the person's. The identity must be the one that was declared, and becomes read-only.
     *
     * @param usageName of the upstream identity
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Verification verify(
            CitizenId holder, String provider, String subject, IdentitePivot vouched, Optional<String> usageName) {
        Optional<Citizen> known = repository.bySubject(provider, subject);
        if (known.isPresent()) {
            return known.filter(citizen -> citizen.id().equals(holder))
                    .<Verification>map(Verification.Verified::new)
                    .orElseGet(Verification.AnotherHolder::new);
        }
        Citizen declared = repository.find(holder).orElseThrow();
        if (declared.verified() || !vouched.confirms(declared.pivot(), usageName)) {
            return new Verification.AnotherIdentity();
        }
        boolean similarExists = repository.existsSimilar(vouched);
        if (repository.byAllFields(vouched).isPresent()) {
            return new Verification.AnotherHolder();
        }
        if (similarExists) {
            return new Verification.Ambiguous();
        }
        var verified = new Citizen(holder, declared.number(), vouched, true);
        if (!repository.storeVerified(verified)) {
            return new Verification.AnotherHolder();
        }
        repository.link(provider, subject, holder);
        return new Verification.Verified(verified);
    }

    /** Returns the resident, or empty if they are not known. */
    @Transactional
    public Optional<Citizen> find(CitizenId id) {
        return repository.find(id);
    }

    /** Erases the civil identity of a resident and their links to identity providers, in the caller's transaction. */
    public void erase(CitizenId id) {
        repository.delete(id);
    }

    private Reconciliation create(String provider, String subject, IdentitePivot pivot) {
        var citizen = new Citizen(CitizenId.random(), MultipassNumber.random(random), pivot, true);
        if (repository.insert(citizen)) {
            subjects.create(citizen.id().value());
            repository.link(provider, subject, citizen.id());
            return new Reconciliation.New(citizen);
        }
        // Another first sign-in of the same person committed in between: the unique constraint made us wait for it.
        return reconcileKnown(provider, subject, repository.byAllFields(pivot));
    }

    private Reconciliation reconcileKnown(String provider, String subject, Optional<Citizen> other) {
        return repository
                .bySubject(provider, subject)
                .<Reconciliation>map(citizen -> new Reconciliation.Known(citizen, false))
                .or(() -> other.map(citizen -> link(provider, subject, citizen)))
                .orElseThrow(() -> new IllegalStateException(
                        "the Multipass number or the civil identity exists already, in a row that cannot be used"));
    }

    private Reconciliation link(String provider, String subject, Citizen citizen) {
        return new Reconciliation.Known(citizen, repository.link(provider, subject, citizen.id()));
    }
}
