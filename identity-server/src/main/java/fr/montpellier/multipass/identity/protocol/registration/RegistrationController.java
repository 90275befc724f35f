package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.clients.registry.ClientRecord;
import fr.montpellier.multipass.identity.protocol.registration.metadata.IgnoredMetadata;
import fr.montpellier.multipass.identity.protocol.registration.metadata.MetadataParser;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationError;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationException;
import fr.montpellier.multipass.identity.support.errors.UnauthenticatedErrorJournal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registration endpoint (RFC 7591) and the client configuration endpoint (RFC 7592). Those of the framework support
 * neither replacement nor deletion of a registration, nor software statements, nor most metadata.
 */
@RestController
class RegistrationController {

    static final String PATH = "/connect/register";

    private static final Logger log = LoggerFactory.getLogger(RegistrationController.class);
    private static final IdentityJournalEvent REFUSED = IdentityJournalEvent.REGISTRATION_REFUSED;
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 65_536;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Registrations registrations;
    private final Journal journal;
    private final UnauthenticatedErrorJournal anonymous;
    private final String externalUrl;

    RegistrationController(
            Registrations registrations,
            Journal journal,
            UnauthenticatedErrorJournal anonymous,
            @Value("${multipass.external-url}") String externalUrl) {
        this.registrations = registrations;
        this.journal = journal;
        this.anonymous = anonymous;
        this.externalUrl = externalUrl;
    }

    @PostMapping(value = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> register(
            @RequestHeader(required = false) @Nullable String authorization, HttpServletRequest request)
            throws IOException {
        return response(HttpStatus.CREATED, registrations.register(bearer(authorization), json(request)));
    }

    @GetMapping(PATH + "/{client}")
    ResponseEntity<Map<String, Object>> read(
            @PathVariable String client, @RequestHeader(required = false) @Nullable String authorization) {
        return response(HttpStatus.OK, registrations.read(client, bearer(authorization)));
    }

    @PutMapping(value = PATH + "/{client}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> replace(
            @PathVariable String client,
            @RequestHeader(required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        return response(HttpStatus.OK, registrations.replace(client, bearer(authorization), json(request)));
    }

    @DeleteMapping(PATH + "/{client}")
    ResponseEntity<Void> remove(
            @PathVariable String client, @RequestHeader(required = false) @Nullable String authorization) {
        registrations.remove(client, bearer(authorization));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(RegistrationException refusal, HttpServletRequest request) {
        RegistrationError error = refusal.error();
        log.info("client registration rejected: {} ({})", error.code(), refusal.getMessage());
        if (isAuthenticated(error, request)) {
            journal.appendNow(JournalEvent.of(REFUSED).outcome(Outcome.REFUSED).fact("reason", error.code()));
        } else {
            anonymous.count(REFUSED, error.code());
        }
        // The content type is always JSON, because a failed content negotiation would become a server error.
        ResponseEntity.BodyBuilder response = ResponseEntity.status(error.status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        if (error == RegistrationError.INVALID_TOKEN) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        return response.body(Map.of("error", error.code(), "error_description", refusal.getMessage()));
    }

    private ResponseEntity<Map<String, Object>> response(HttpStatus status, Registrations.Registered registered) {
        ClientRecord client = registered.client();
        var body = new TreeMap<>(client.metadata().members());
        body.put("client_id", client.clientId());
        body.put("client_id_issued_at", client.issuedAt().getEpochSecond());
        body.put("registration_access_token", registered.registrationToken());
        body.put("registration_client_uri", externalUrl + PATH + "/" + client.clientId());
        IgnoredMetadata ignored = registered.ignored();
        if (!ignored.members().isEmpty()) {
            body.put(MetadataParser.IGNORED_MEMBERS, ignored.members());
        }
        if (!ignored.scopes().isEmpty()) {
            body.put(MetadataParser.IGNORED_SCOPES, ignored.scopes());
        }
        registered.secret().ifPresent(secret -> body.put("client_secret", secret));
        client.secret()
                .ifPresent(secret ->
                        body.put("client_secret_expires_at", secret.expiresAt().getEpochSecond()));
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    /**
     * Returns whether the access token was verified before the error: tokens are checked after the form of the request
     * and before the metadata.
     */
    private static boolean isAuthenticated(RegistrationError error, HttpServletRequest request) {
        return bearer(request.getHeader(HttpHeaders.AUTHORIZATION)) != null
                && error != RegistrationError.INVALID_TOKEN
                && error != RegistrationError.INVALID_REQUEST;
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty())
                .orElse(null);
    }

    private static Map<String, Object> json(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new RegistrationException(
                    RegistrationError.INVALID_REQUEST, "a client registration request exceeds 64 KB");
        }
        try {
            Map<String, Object> members = STRICT.readValue(body, new TypeReference<>() {});
            // The text "null" is valid JSON.
            return Objects.requireNonNullElseGet(members, () -> {
                throw notAnObject();
            });
        } catch (JacksonException e) {
            throw notAnObject();
        }
    }

    private static RegistrationException notAnObject() {
        return new RegistrationException(
                RegistrationError.INVALID_REQUEST, "a client registration request must be one JSON object");
    }
}
