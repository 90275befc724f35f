package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.IdentityChange;
import fr.montpellier.multipass.identity.people.citizens.NearMatch;
import fr.montpellier.multipass.identity.people.citizens.Reconciliation;
import fr.montpellier.multipass.identity.people.citizens.Verification;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Recognises the resident with an identity from an identity provider, and records what is new about them. */
@Component
class ResidentRecognition {

    private final Citizens citizens;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final List<SignInListener> listeners;

    ResidentRecognition(Citizens citizens, PairwiseSubjects subjects, Journal journal, List<SignInListener> listeners) {
        this.citizens = citizens;
        this.subjects = subjects;
        this.journal = journal;
        this.listeners = listeners;
    }

    /** Returns the resident with that identity, who is new if none has it. */
    Citizen recognise(FranceConnectIdentity identity) {
        return switch (citizens.recognise(
                identity.provider().wireName(), identity.sub(), identity.pivot(), identity.usageName())) {
            case Reconciliation.Known(Citizen citizen, boolean linked, Optional<IdentityChange> change) -> {
                if (linked) {
                    journal.append(about(IdentityJournalEvent.LINKED, citizen, identity));
                    listeners.forEach(listener -> listener.identifierLinked(citizen.id()));
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

    /**
     * Returns the holder of an account whose declared identity the identity confirms.
     *
     * @throws SignInException if it does not, or is that of another Multipass
     */
    Citizen verify(CitizenId holder, FranceConnectIdentity identity) {
        return switch (citizens.verify(
                holder, identity.provider().wireName(), identity.sub(), identity.pivot(), identity.usageName())) {
            case Verification.Verified(Citizen citizen, List<NearMatch> near) -> {
                journal.append(about(IdentityJournalEvent.LINKED, citizen, identity));
                listeners.forEach(listener -> listener.identityVerified(holder.value(), identity.email()));
                tell(citizen, near);
                yield citizen;
            }
            case Verification.AnotherIdentity() ->
                throw new SignInException(
                        SignInError.ANOTHER_IDENTITY, "the verified identity does not confirm the declared one");
            case Verification.AnotherHolder(NearMatch match) -> {
                listeners.forEach(listener -> listener.hasTwo(holder, match));
                throw new DuplicateAccountException();
            }
        };
    }

    private void tell(Citizen citizen, List<NearMatch> near) {
        if (!near.isEmpty()) {
            listeners.forEach(listener -> listener.nearlyMatches(citizen.id(), near));
        }
    }

    private JournalEvent about(IdentityJournalEvent type, Citizen citizen, FranceConnectIdentity identity) {
        SubjectId subject = subjects.inMultipass(citizen.id().value());
        return JournalEvent.of(type)
                .actor(subject)
                .subject(subject)
                .fact("provider", identity.provider().wireName());
    }
}
