package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.registry.ClientRecord;
import fr.montpellier.multipass.identity.clients.registry.ClientSecrets;
import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.identity.clients.removal.ClientRemovedEvent;
import fr.montpellier.multipass.identity.protocol.registration.NewSecrets.NewSecret;
import fr.montpellier.multipass.identity.protocol.registration.metadata.ClientLogoFetcher;
import fr.montpellier.multipass.identity.protocol.registration.metadata.IgnoredMetadata;
import fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataParser;
import fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataValidator;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationException;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationPolicy;
import fr.montpellier.multipass.identity.protocol.registration.metadata.SectorIdentifiers;
import fr.montpellier.multipass.identity.protocol.registration.metadata.SoftwareStatements;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers clients, and lets each client read, replace or delete its registration. Every change is written to the
 * journal.
 */
@Service
class Registrations {

    /** The members that only this server sets, and that a client must not send (RFC 7592, section 2.2). */
    private static final Set<String> OURS = Set.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    /**
     * @param secret secret, if this request created it; it cannot be read later
     * @param ignored requested metadata that were not registered
     */
    record Registered(
            ClientRecord client, Optional<String> secret, String registrationToken, IgnoredMetadata ignored) {}

    private final RegistrationPolicy settings;
    private final InitialAccessTokens initialTokens;
    private final SoftwareStatements statements;
    private final MetadataValidator validator;
    private final SectorIdentifiers sectors;
    private final ClientLogoFetcher logos;
    private final RegisteredClients clients;
    private final ClientSecrets secrets;
    private final NewSecrets newSecrets;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Clock clock;

    Registrations(
            RegistrationPolicy settings,
            InitialAccessTokens initialTokens,
            SoftwareStatements statements,
            MetadataValidator validator,
            SectorIdentifiers sectors,
            ClientLogoFetcher logos,
            RegisteredClients clients,
            ClientSecrets secrets,
            NewSecrets newSecrets,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Journal journal,
            Clock clock) {
        this.settings = settings;
        this.initialTokens = initialTokens;
        this.statements = statements;
        this.validator = validator;
        this.sectors = sectors;
        this.logos = logos;
        this.clients = clients;
        this.secrets = secrets;
        this.newSecrets = newSecrets;
        this.events = events;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Registers a client (RFC 7591, section 3).
     *
     * @param initialToken initial access token, required unless registration is open
     * @throws RegistrationException if the request is rejected, with a message for the caller
     */
    Registered register(@Nullable String initialToken, Map<String, Object> registration) {
        Optional<InitialAccessTokenRepository.Permission> permission = permission(initialToken);
        SoftwareStatements.VerifiedMetadata vouched = statements.apply(
                registration,
                permission.map(InitialAccessTokenRepository.Permission::scopes).orElse(settings.scopes()));
        ClientMetadata metadata = validator.complete(MetadataParser.read(vouched.registration()), vouched.scopes());
        String clientId = UUID.randomUUID().toString();
        String registrationToken = secrets.generate();
        NewSecret secret = newSecrets.first(metadata, now());
        var client = new ClientRecord(
                clientId,
                now(),
                secret.kept(),
                Optional.empty(),
                secrets.hash(registrationToken),
                sectors.of(metadata, clientId),
                vouched.scopes(),
                metadata);
        Optional<byte[]> logo = logos.fetch(metadata);
        transaction.executeWithoutResult(status -> {
            if (!permission.map(initialTokens::use).orElse(true)) {
                throw RegistrationException.token();
            }
            clients.add(client);
            logos.store(clientId, logo);
            JournalEvent entry = event(IdentityJournalEvent.CLIENT_REGISTERED, client);
            journal.append(permission
                    .map(used -> entry.fact("initialToken", used.id().toString()))
                    .orElse(entry));
        });
        return new Registered(
                client, secret.told(), registrationToken, IgnoredMetadata.of(vouched.registration(), metadata));
    }

    /** Returns the registration of the client (RFC 7592, section 2.1). */
    Registered read(String clientId, @Nullable String registrationToken) {
        return new Registered(
                requireAuthorized(clientId, registrationToken),
                Optional.empty(),
                returnedToken(registrationToken),
                IgnoredMetadata.NOTHING);
    }

    /**
     * Replaces the registration of the client (RFC 7592, section 2.2). A secret that has expired or expires soon is
     * replaced.
     */
    Registered replace(String clientId, @Nullable String registrationToken, Map<String, Object> registration) {
        ClientRecord before = requireAuthorized(clientId, registrationToken);
        requireSame(before, registration);
        SoftwareStatements.VerifiedMetadata vouched = statements.apply(registration, before.grantableScopes());
        ClientMetadata metadata = validator.complete(MetadataParser.read(vouched.registration()), vouched.scopes());
        NewSecret secret = newSecrets.afterChange(before, metadata, now());
        ClientRecord after = before.replacedBy(metadata, sectors.of(metadata, clientId), secret.kept());
        Optional<byte[]> logo = logos.fetch(metadata);
        transaction.executeWithoutResult(status -> {
            clients.replace(after);
            logos.store(clientId, logo);
            journal.append(event(IdentityJournalEvent.CLIENT_CHANGED, after));
        });
        return new Registered(
                after,
                secret.told(),
                returnedToken(registrationToken),
                IgnoredMetadata.of(vouched.registration(), metadata));
    }

    /** Deletes the registration of the client (RFC 7592, section 2.3), with its tokens and the consents of people. */
    void remove(String clientId, @Nullable String registrationToken) {
        ClientRecord client = requireAuthorized(clientId, registrationToken);
        transaction.executeWithoutResult(status -> {
            clients.remove(clientId);
            journal.append(event(IdentityJournalEvent.CLIENT_REMOVED, client));
        });
        events.publishEvent(new ClientRemovedEvent(clientId));
    }

    private Optional<InitialAccessTokenRepository.Permission> permission(@Nullable String initialToken) {
        if (initialToken == null && settings.open()) {
            return Optional.empty();
        }
        Optional<InitialAccessTokenRepository.Permission> permission =
                Optional.ofNullable(initialToken).flatMap(initialTokens::find);
        if (permission.isEmpty()) {
            throw RegistrationException.token();
        }
        return permission;
    }

    private ClientRecord requireAuthorized(String clientId, @Nullable String registrationToken) {
        return clients.find(clientId)
                .filter(client ->
                        registrationToken != null && secrets.matches(registrationToken, client.registrationTokenHash()))
                .orElseThrow(RegistrationException::token);
    }

    private void requireSame(ClientRecord before, Map<String, Object> registration) {
        if (!before.clientId().equals(registration.get("client_id"))) {
            throw RegistrationException.metadata("client_id", "must match the client");
        }
        OURS.stream().filter(registration::containsKey).findFirst().ifPresent(name -> {
            throw RegistrationException.metadata(name, "must not be set by the client");
        });
        if (registration.get("client_secret") instanceof String given
                && before.secret()
                        .filter(secret -> secrets.matches(given, secret.hash()))
                        .isEmpty()) {
            throw RegistrationException.metadata("client_secret", "must match the client");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String returnedToken(@Nullable String registrationToken) {
        return Objects.requireNonNull(registrationToken);
    }

    private static JournalEvent event(IdentityJournalEvent type, ClientRecord client) {
        return JournalEvent.of(type)
                .actor(client.clientId())
                .fact("client", client.clientId())
                .fact(
                        "authentication",
                        client.metadata().text("token_endpoint_auth_method").orElseThrow());
    }
}
