package fr.montpellier.multipass.identity.organisations.applications;

import fr.montpellier.multipass.identity.clients.errors.ClientError;
import fr.montpellier.multipass.identity.clients.registry.ClientRecord;
import fr.montpellier.multipass.identity.organisations.applications.OrganisationApplications.Found;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.protocol.trial.TestPerson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Representations of applications for administrators. */
final class ApplicationViews {

    private ApplicationViews() {}

    /**
     * @param issuer issuer that applications configure
     * @param sandbox absent unless the installation is for trials
     */
    record ApplicationList(String issuer, @Nullable SandboxView sandbox, List<ApplicationView> items) {}

    /** @param people names of the test people */
    record SandboxView(List<String> people) {}

    /**
     * @param registration absent until the application is in service
     * @param secret absent if it has none
     * @param proposal absent if nothing awaits a decision
     * @param trial absent unless only invented people sign in to it
     */
    record ApplicationView(
            String clientId,
            Instant createdAt,
            @Nullable Registration registration,
            @Nullable SecretView secret,
            @Nullable ProposalView proposal,
            @Nullable TrialView trial) {}

    /**
     * @param until when it is removed
     * @param people names of the invented people
     */
    record TrialView(Instant until, List<String> people) {}

    /** @param formerUntil until when the former secret is accepted; absent if there is none */
    record SecretView(Instant until, @Nullable Instant formerUntil) {}

    /**
     * @param by administrator who proposed it
     * @param mayApprove whether the administrator who asks may approve it
     */
    record ProposalView(Instant at, @Nullable String by, boolean mayApprove, Registration registration) {}

    /** @param authenticated whether the application had authenticated */
    record ErrorView(
            String endpoint,
            String error,
            String description,
            boolean authenticated,
            long occurrences,
            Instant first,
            Instant last) {}

    record ErrorList(List<ErrorView> items) {}

    /** @param secret absent if the application does not authenticate by a secret */
    record RenewedSecret(@Nullable String secret) {}

    /**
     * Returns the view of an application.
     *
     * @param people administrators who proposed, by identifier
     */
    static ApplicationView of(Found found, Map<UUID, Agent> people, boolean mayApprove, Instant now) {
        return new ApplicationView(
                found.application().clientId(),
                found.application().createdAt(),
                found.client()
                        .map(client -> Registration.of(client.metadata().members()))
                        .orElse(null),
                found.client().flatMap(client -> secret(client, now)).orElse(null),
                found.application()
                        .proposal()
                        .map(proposal -> new ProposalView(
                                proposal.at(),
                                Optional.ofNullable(people.get(proposal.by()))
                                        .map(agent -> agent.name().orElse(agent.email()))
                                        .orElse(null),
                                mayApprove,
                                Registration.of(proposal.members())))
                        .orElse(null),
                found.isTrial() ? trial(found.application()) : null);
    }

    private static TrialView trial(OrganisationApplication application) {
        return new TrialView(
                application.createdAt().plus(OrganisationApplications.TRIAL),
                Arrays.stream(TestPerson.values()).map(TestPerson::displayName).toList());
    }

    private static Optional<SecretView> secret(ClientRecord client, Instant now) {
        return client.secret()
                .map(secret -> new SecretView(
                        secret.expiresAt(),
                        client.formerSecret()
                                .map(ClientRecord.Secret::expiresAt)
                                .filter(now::isBefore)
                                .orElse(null)));
    }

    static ErrorView of(ClientError error) {
        return new ErrorView(
                error.kind().endpoint(),
                error.kind().error(),
                error.kind().description(),
                error.authenticated(),
                error.occurrences(),
                error.first(),
                error.last());
    }
}
