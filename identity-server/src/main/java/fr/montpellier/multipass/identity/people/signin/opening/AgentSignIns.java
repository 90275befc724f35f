package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens sign-ins of agents, and changes the habilitation under which an agent works in one. */
@Service
public class AgentSignIns {

    private final SignInService signIns;
    private final Habilitations habilitations;
    private final SignInMetrics metrics;
    private final Clock clock;

    AgentSignIns(SignInService signIns, Habilitations habilitations, SignInMetrics metrics, Clock clock) {
        this.signIns = signIns;
        this.habilitations = habilitations;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Opens the sign-in of an agent with the identity from ProConnect.
     *
     * @param authenticated when ProConnect authenticated the agent, if that is known
     * @param invitation secret of the link of an invitation that the browser opened
     * @throws SignInException if the agent has no habilitation in force
     */
    @Transactional
    public SignInAuthentication open(
            ProConnectIdentity identity, String idToken, Optional<Instant> authenticated, Optional<String> invitation) {
        String name = ReadableNames.require(identity.givenName() + " " + identity.usualName());
        Habilitations.AgentWithHabilitations found =
                requireHabilitation(habilitations.find(identity, name, invitation));
        Habilitation habilitation = found.inForce().getFirst();
        Person person = agent(
                        name,
                        identity.givenName(),
                        identity.usualName(),
                        found.agent().organisation(),
                        habilitation)
                .with(PersonEmail.unverified(identity.email()));
        return opened(new SignIn(
                        UUID.randomUUID(),
                        found.agent().id(),
                        Provider.PROCONNECT,
                        habilitation.role(),
                        identity.acr(),
                        identity.amr(),
                        now(),
                        person,
                        idToken)
                .withAuthentication(authenticated.orElse(null)));
    }

    private SignInAuthentication opened(SignIn signIn) {
        SignInAuthentication opened = signIns.store(signIn, IdentityJournalEvent.SIGNED_IN);
        metrics.opened(signIn.provider());
        return opened;
    }

    private static Habilitations.AgentWithHabilitations requireHabilitation(
            Optional<Habilitations.AgentWithHabilitations> found) {
        return found.orElseThrow(
                () -> new SignInException(SignInError.UNKNOWN_AGENT, "the agent has no habilitation in force"));
    }

    /**
     * Opens the sign-in of an agent to their account at this server, at the level {@link SignIn#AGENT_ACCOUNT}.
     *
     * @param amr authentication methods that the agent used (RFC 8176)
     * @param email address of the account, to which the link that opened it was sent
     * @throws SignInException if the agent has no habilitation in force, before anything was written; the caller's transaction may then commit
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = SignInException.class)
    public SignInAuthentication open(UUID agent, String givenName, String usualName, List<String> amr, String email) {
        String name = ReadableNames.require(givenName + " " + usualName);
        Habilitations.AgentWithHabilitations found = requireHabilitation(habilitations.find(agent, name));
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
        return opened(signIn);
    }

    private static Person agent(
            String name, String givenName, String usualName, Siret organisation, Habilitation habilitation) {
        return new Person(
                name,
                givenName,
                usualName,
                null,
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
                null,
                null,
                habilitation.exceptional() ? Boolean.TRUE : null);
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
        SignIn changed = new SignIn(
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
                        signIn.idToken())
                .withAuthentication(signIn.authenticated());
        signIns.change(changed);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
