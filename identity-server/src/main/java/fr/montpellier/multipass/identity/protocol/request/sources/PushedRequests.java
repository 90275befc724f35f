package fr.montpellier.multipass.identity.protocol.request.sources;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores pushed authorization requests (RFC 9126), sealed. One code is issued for a request. Until then the request may
 * be opened again, so that a reloaded page is not an error (FAPI 2.0 Security Profile, section 5.3.2.2, note 3).
 */
@Service
public class PushedRequests {

    private static final String TABLE = "pushed_request";
    private static final String URN = "urn:ietf:params:oauth:request_uri:";
    /** How long a request is stored, which is longer than a person takes to sign in after they opened it in time. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** The time added to the lifetime, which the framework rounds down to whole seconds. */
    private static final Duration ROUNDED_DOWN = Duration.ofMillis(999);

    /**
     * @param signed whether it was in a request object
     * @param documentAccess document access, validated when the request was pushed
     */
    record Pushed(
            RequestParameters parameters,
            boolean signed,
            @Nullable RequestedDocumentAccess documentAccess) {}

    /** @param requestUri identifier of the request, which only its client may use */
    public record IssuedRequestUri(String requestUri, Instant expiresAt) {}

    private final PushedRequestRepository repository;
    private final KeyedHash hash;
    private final MasterKey masterKey;
    private final AlteredRowReporter altered;
    private final JsonMapper json;
    private final RequestsSettings settings;
    private final Clock clock;

    PushedRequests(
            PushedRequestRepository repository,
            SealedSecrets secrets,
            MasterKey masterKey,
            AlteredRowReporter altered,
            JsonMapper json,
            RequestsSettings settings,
            Clock clock) {
        this.repository = repository;
        this.hash = KeyedHash.of(secrets, "pushed-request");
        this.masterKey = masterKey;
        this.altered = altered;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns whether every client must push its authorization requests. */
    public boolean areRequired() {
        return settings.requirePushed();
    }

    static boolean isOurs(String requestUri) {
        return requestUri.startsWith(URN);
    }

    public IssuedRequestUri push(AuthorizationRequest request) {
        String requestUri = URN + RandomValues.next();
        String clientId = request.client().getClientId();
        Instant expiresAt = request.askedAt().plus(settings.pushedLifetime()).truncatedTo(ChronoUnit.MICROS);
        var pushed = new Pushed(
                request.parameters(),
                request.origin().signed(),
                request.documentAccess().orElse(null));
        byte[] name = hash.hash(clientId, requestUri);
        repository.insert(name, masterKey.seal(json.writeValueAsBytes(pushed), context(name, expiresAt)), expiresAt);
        return new IssuedRequestUri(requestUri, expiresAt.plus(ROUNDED_DOWN));
    }

    /**
     * Returns the pushed request, or empty if it belongs to another client, has expired, or was already used for a
     * code.
     */
    Optional<Pushed> find(RegisteredClient client, String requestUri) {
        return hash.candidates(client.getClientId(), requestUri).stream()
                .flatMap(name -> repository.find(name, clock.instant()).flatMap(row -> open(name, row)).stream())
                .findFirst();
    }

    /**
     * Marks the request as used before a code is issued.
     *
     * @throws AuthorizationRequestException if the request was already used
     */
    public void use(AuthorizationRequest request) {
        String requestUri = request.origin().requestUri();
        if (requestUri != null
                && hash.candidates(request.client().getClientId(), requestUri).stream()
                        .noneMatch(repository::delete)) {
            throw AuthorizationRequestException.onPage(
                    "invalid_request_uri", "The request_uri was already used (RFC 9126, 4)");
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT3M")
    void deleteExpired() {
        repository.deleteExpired(clock.instant().minus(KEPT));
    }

    private Optional<Pushed> open(byte[] name, PushedRequestRepository.Row row) {
        try {
            return Optional.of(
                    json.readValue(masterKey.open(row.content(), context(name, row.expiresAt())), Pushed.class));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    /**
     * Returns the associated data of a stored request. The name is a hash of the client identifier and the request URI.
     */
    private static byte[] context(byte[] name, Instant expiresAt) {
        return RowContext.of(TABLE).bytes(name).time(expiresAt).toBytes();
    }
}
