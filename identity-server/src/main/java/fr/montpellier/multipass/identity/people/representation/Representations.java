package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.representation.Representation.Action;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.signin.Acting;
import fr.montpellier.multipass.identity.people.signin.AssuranceLevels;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import fr.montpellier.multipass.kernel.Role;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the two people of a representation do: the one acts for the other, and each ends it. */
@Service
public class Representations {

    private final RepresentationRepository repository;
    private final RepresentationTermination termination;
    private final SignIns signIns;
    private final Clock clock;

    Representations(
            RepresentationRepository repository, RepresentationTermination termination, SignIns signIns, Clock clock) {
        this.repository = repository;
        this.termination = termination;
        this.signIns = signIns;
        this.clock = clock;
    }

    /**
     * Opens a sign-in in which the signed-in person acts for the represented one.
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
                .filter(found -> found.representative().value().equals(signIn.holder()))
                .filter(found -> signIn.role() == Role.RESIDENT
                        && signIn.acting() == null
                        && AssuranceLevels.isVerified(signIn.acr()))
                .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
        try {
            return signIns.openFor(
                    representation.represented().orElseThrow(),
                    signIn,
                    new Acting(
                            id,
                            representation.kind().code(),
                            signIn.holder(),
                            signIn.person().displayName(),
                            signIn.id(),
                            representation.endsAt()));
        } catch (SignInException e) {
            throw new RepresentationRefusedException(Reason.CLOSING, e);
        }
    }

    /** Returns those in force, and those that ended not long ago, in which the person is one of the two; newest first. */
    @Transactional(readOnly = true)
    List<Representation> of(SignIn signIn) {
        return repository.of(new CitizenId(signIn.holder()));
    }

    /**
     * Ends a representation for one of the two.
     *
     * @throws RepresentationRefusedException if the person is none of the two, or it has ended
     */
    void end(SignIn signIn, UUID id) {
        var person = new CitizenId(signIn.holder());
        Representation found = repository
                .find(id)
                .filter(known -> known.people().contains(person))
                .orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
        Action action =
                found.representative().equals(person) ? Action.ENDED_BY_REPRESENTATIVE : Action.ENDED_BY_REPRESENTED;
        termination.end(id, action, signIn.holder(), Optional.empty());
    }
}
