package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInRepresentative;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.kernel.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens sign-ins of residents: with an identity provider, to an account, to a former Multipass, and of a represented person. */
@Service
public class ResidentSignIns {

    private final SignInService signIns;
    private final ResidentRecognition recognition;
    private final Citizens citizens;
    private final VerifiedEmails emails;
    private final CheckedIdentities checked;
    private final UsageNameRepository usageNames;
    private final SignInMetrics metrics;
    private final List<SignInListener> listeners;
    private final Clock clock;

    ResidentSignIns(
            SignInService signIns,
            ResidentRecognition recognition,
            Citizens citizens,
            VerifiedEmails emails,
            CheckedIdentities checked,
            UsageNameRepository usageNames,
            SignInMetrics metrics,
            List<SignInListener> listeners,
            Clock clock) {
        this.signIns = signIns;
        this.recognition = recognition;
        this.citizens = citizens;
        this.emails = emails;
        this.checked = checked;
        this.usageNames = usageNames;
        this.metrics = metrics;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Opens a sign-in with the identity from FranceConnect or FranceConnect+.
     *
     * @param linked holder of the account whose declared identity is to be verified with this identity, if the person
     *     requested that
     * @param authenticated when FranceConnect authenticated the person, if that is known
     * @throws SignInException if the account is being closed, or the identity does not confirm the declared one
     */
    @Transactional(noRollbackFor = DuplicateAccountException.class)
    public SignInAuthentication open(
            FranceConnectIdentity identity,
            Optional<CitizenId> linked,
            String idToken,
            Optional<Instant> authenticated,
            Visit visit) {
        SignIn signIn = resident(identity, linked, idToken).withAuthentication(authenticated.orElse(null));
        return opened(signIn, identity.email(), visit);
    }

    private SignInAuthentication opened(SignIn signIn, Optional<String> email, Visit visit) {
        SignIn seen = signIn.on(visit.device());
        SignInAuthentication opened = signIns.store(seen, IdentityJournalEvent.SIGNED_IN);
        listeners.forEach(listener -> listener.signedIn(seen, email, visit));
        metrics.opened(signIn.provider());
        return opened;
    }

    /**
     * Opens the sign-in of a resident to their Multipass account, at the level {@link SignIn#SELF_DECLARED}, {@link
     * SignIn#CHECKED_AT_COUNTER} or {@link SignIn#VERIFIED_ACCOUNT}.
     *
     * @param amr authentication methods that the person used (RFC 8176)
     * @param email proven address of the account
     * @throws SignInException if the account is being closed, before anything was written; the caller's transaction may then commit
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = SignInException.class)
    public SignInAuthentication open(CitizenId account, List<String> amr, String email, Visit visit) {
        Citizens.Holder holder = citizens.currentHolder(account)
                .orElseThrow(() -> new SignInException(SignInError.IDENTITY_INCOMPLETE, "the holder does not exist"));
        checkOpen(holder);
        Citizen citizen = holder.citizen();
        var signIn = new SignIn(
                UUID.randomUUID(),
                citizen.id().value(),
                Provider.MULTIPASS,
                Role.RESIDENT,
                accountLevel(citizen),
                amr,
                now(),
                person(holder).with(Optional.of(new PersonEmail(email, true))),
                "");
        return opened(signIn, Optional.of(email), visit);
    }

    private String accountLevel(Citizen citizen) {
        if (citizen.verified()) {
            return SignIn.VERIFIED_ACCOUNT;
        }
        return checked.isChecked(citizen.id().value()) ? SignIn.CHECKED_AT_COUNTER : SignIn.SELF_DECLARED;
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
        Citizens.Holder holder = citizens.holder(citizen);
        checkOpen(holder);
        if (!signIns.isOpen(current)) {
            throw new SignInException(SignInError.EXPIRED, "the sign-in ended meanwhile");
        }
        SignIn signIn = new SignIn(
                        UUID.randomUUID(),
                        former.value(),
                        current.provider(),
                        Role.RESIDENT,
                        accountLevel(citizen),
                        current.amr(),
                        current.at(),
                        person(holder).with(verifiedEmail(former)),
                        current.idToken())
                .withAuthentication(current.authenticated());
        return signIns.store(signIn, IdentityJournalEvent.FORMER_OPENED);
    }

    /**
     * Opens a sign-in of a represented person, in which the signed-in person acts for them, in the caller's
     * transaction. The caller has checked that the person may, and ended the one that the person had before. It gets the time
     * of their own sign-in and ends with it.
     *
     * @throws SignInException if the account of the represented person is being closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignInAuthentication openFor(
            CitizenId represented, SignIn current, SignInRepresentative acting, String acr) {
        Citizens.Holder holder = citizens.find(represented)
                .map(citizens::holder)
                .orElseThrow(() -> new SignInException(SignInError.IDENTITY_INCOMPLETE, "the holder does not exist"));
        checkOpen(holder);
        var signIn = new SignIn(
                UUID.randomUUID(),
                represented.value(),
                Provider.MULTIPASS,
                Role.RESIDENT,
                acr,
                List.of(),
                current.at(),
                person(holder),
                "",
                acting,
                current.authenticatedAt().orElse(null));
        return signIns.store(signIn, IdentityJournalEvent.ACTING_BEGUN);
    }

    /** Returns the address of a page that the resident must see before they continue, if there is one. */
    @Transactional(readOnly = true)
    public Optional<String> pageAfter(SignIn signIn) {
        return listeners.stream()
                .flatMap(listener -> listener.pageAfter(signIn).stream())
                .findFirst();
    }

    private SignIn resident(FranceConnectIdentity identity, Optional<CitizenId> linked, String idToken) {
        Citizen citizen = linked.map(holder -> recognition.verify(holder, identity))
                .orElseGet(() -> recognition.recognise(identity));
        Citizens.Holder holder = citizens.holder(citizen);
        checkOpen(holder);
        Optional<String> usageName =
                identity.usageName().filter(name -> !citizen.pivot().hasFamilyName(name));
        usageNames.store(citizen.id(), usageName);
        return new SignIn(
                UUID.randomUUID(),
                citizen.id().value(),
                identity.provider(),
                Role.RESIDENT,
                identity.acr(),
                identity.amr(),
                now(),
                person(holder, usageName)
                        .with(verifiedEmail(citizen.id())
                                .or(() -> identity.email().flatMap(PersonEmail::unverified))),
                idToken);
    }

    private Optional<PersonEmail> verifiedEmail(CitizenId holder) {
        return emails.find(holder.value()).map(address -> new PersonEmail(address, true));
    }

    private static void checkOpen(Citizens.Holder holder) {
        switch (holder.closing()) {
            case DECEASED ->
                throw new SignInException(SignInError.DEATH_RECORDED, "the death of the resident is recorded");
            case KEEPABLE -> throw new KeepableAccountException(holder.citizen().id());
            case CLOSING -> throw new SignInException(SignInError.ACCOUNT_CLOSING, "the account is being closed");
            case NONE -> {}
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Person person(Citizens.Holder holder) {
        return person(holder, usageNames.find(holder.citizen().id()));
    }

    private static Person person(Citizens.Holder holder, Optional<String> usageName) {
        Citizen citizen = holder.citizen();
        IdentitePivot pivot = citizen.pivot();
        String firstName = pivot.givenNames().split(" ")[0];
        return new Person(
                ReadableNames.require(firstName + " " + usageName.orElse(pivot.familyName())),
                pivot.givenNames(),
                pivot.familyName(),
                usageName.filter(name -> !pivot.hasFamilyName(name)).orElse(null),
                pivot.birthdate(),
                citizen.number().value(),
                null,
                null,
                null,
                null,
                holder.hasFormer() ? true : null);
    }
}
