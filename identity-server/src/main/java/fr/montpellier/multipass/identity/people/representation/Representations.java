package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.representation.Representation.Action;
import fr.montpellier.multipass.identity.people.representation.Representation.Proof;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.signin.AssuranceLevels;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInRepresentative;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import fr.montpellier.multipass.identity.people.signin.opening.ResidentSignIns;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the two people of a representation do: the one acts for the other, and each ends it. */
@Service
public class Representations {

    /** The time after which the person chooses again for whom they act. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final RepresentationRepository repository;
    private final RepresentationTermination termination;
    private final SignInService signIns;
    private final ResidentSignIns residents;
    private final AgentSignIns agents;
    private final SignInTermination signInTermination;
    private final Citizens citizens;
    private final ConflictOfInterest conflicts;
    private final RepresentationMails mails;
    private final Clock clock;

    Representations(
            RepresentationRepository repository,
            RepresentationTermination termination,
            SignInService signIns,
            ResidentSignIns residents,
            AgentSignIns agents,
            SignInTermination signInTermination,
            Citizens citizens,
            ConflictOfInterest conflicts,
            RepresentationMails mails,
            Clock clock) {
        this.repository = repository;
        this.termination = termination;
        this.signIns = signIns;
        this.residents = residents;
        this.agents = agents;
        this.signInTermination = signInTermination;
        this.citizens = citizens;
        this.conflicts = conflicts;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Opens a sign-in in which the signed-in person acts for the represented one, and ends the one that they had before. It is
     * good for half a day at most.
     *
     * @param id identifier of the representation
     * @throws RepresentationRefusedException if it is not in force, is not the person's, or their sign-in does not
     *     suffice or has ended
     */
    @Transactional
    public SignInAuthentication act(SignIn signIn, UUID id) {
        Representation representation = repository
                .findForShare(id)
                .filter(found -> found.isInForce(clock.instant()))
                .filter(found -> found.actor().equals(signIn.holder()))
                .filter(found -> found.people().stream().allMatch(this::isCurrent))
                .filter(found -> signIn.acting() == null && mayAct(signIn, found))
                .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
        if (!signIns.lockOpen(signIn)) {
            throw new RepresentationRefusedException(Reason.UNKNOWN);
        }
        // Their client ends its own session when it begins another one.
        signInTermination.endActingFromInTransaction(signIn);
        Instant latest = clock.instant().plus(LONGEST).truncatedTo(ChronoUnit.MILLIS);
        try {
            if (representation.mandate().isPresent()) {
                mails.used(representation, clock.instant());
            }
            return residents.openFor(
                    representation.represented().orElseThrow(),
                    signIn,
                    new SignInRepresentative(
                            id,
                            representation.kind().code(),
                            signIn.holder(),
                            signIn.person().displayName(),
                            signIn.id(),
                            representation.endsAt().isBefore(latest) ? representation.endsAt() : latest,
                            domains(representation)),
                    representation.proof() == Proof.OWN_CONSENT ? SignIn.VERIFIED_ACCOUNT : SignIn.SEEN_AT_COUNTER);
        } catch (SignInException e) {
            throw new RepresentationRefusedException(Reason.CLOSING, e);
        }
    }

    /** Returns whether the sign-in is of the kind that the relation needs: of a resident, or of a helper with the habilitation. */
    private boolean mayAct(SignIn signIn, Representation representation) {
        if (representation.mandate().isEmpty()) {
            return signIn.role() == Role.RESIDENT && AssuranceLevels.isVerified(signIn.acr());
        }
        return signIn.role() == Role.HELPER
                && agents.choices(signIn).stream().anyMatch(held -> held.role() == Role.HELPER)
                && representation.represented().stream()
                        .noneMatch(person -> conflicts.hasSameName(DeskAgent.of(signIn), person));
    }

    private static List<String> domains(Representation representation) {
        return representation
                .mandate()
                .map(mandate ->
                        mandate.domains().stream().map(MandateDomain::code).toList())
                .orElse(List.of());
    }

    /** Returns whether sign-ins of the Multipass lead to itself, and not to another one after a merge. */
    private boolean isCurrent(CitizenId person) {
        return citizens.find(person)
                .map(citizens::current)
                .filter(current -> current.id().equals(person))
                .isPresent();
    }

    /**
     * Ends, in the caller's transaction, what a Multipass that was merged into another was part of: its holder signs in to the
     * other one, and the agents have to see the document again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void merged(CitizenId former) {
        termination.endOf(former, Action.ENDED_BY_MERGE, active -> true);
    }

    /**
     * Ends, in the caller's transaction, what a Multipass became part of since another one was merged into it: it may be about the
     * person of the other one.
     *
     * @param since time of the merge
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void separated(CitizenId remaining, Instant since) {
        termination.endOf(
                remaining, Action.ENDED_BY_MERGE, active -> !active.changedAt().isBefore(since));
    }

    /** Ends, in the caller's transaction, what a person whose death was recorded acts in or is represented in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deathRecorded(CitizenId person) {
        termination.endOf(person, Action.ENDED_BY_DEATH, active -> true);
    }

    /**
     * Returns those in force, and those that ended not long ago, in which the person, or a Multipass that was merged into theirs,
     * is one of the two; newest first.
     */
    @Transactional(readOnly = true)
    public List<Representation> of(SignIn signIn) {
        return repository.of(allOf(signIn));
    }

    /** Returns the Multipass of the signed-in person, and those that were merged into it. */
    @Transactional(readOnly = true)
    public List<CitizenId> allOf(SignIn signIn) {
        return citizens.withFormer(new CitizenId(signIn.holder()));
    }

    /**
     * Ends a representation for one of the two.
     *
     * @throws RepresentationRefusedException if the person is none of the two, or it has ended
     */
    public void end(SignIn signIn, UUID id) {
        List<CitizenId> own = allOf(signIn);
        Representation found = repository
                .find(id)
                .filter(known -> known.people().stream().anyMatch(own::contains))
                .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
        Action action = found.representative().filter(own::contains).isPresent()
                ? Action.ENDED_BY_REPRESENTATIVE
                : Action.ENDED_BY_REPRESENTED;
        termination.end(id, action, signIn.holder(), Optional.empty());
    }
}
