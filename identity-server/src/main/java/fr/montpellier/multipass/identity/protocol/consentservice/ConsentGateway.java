package fr.montpellier.multipass.identity.protocol.consentservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Calls the consent service, which stores the sharing authorisations of residents. */
@Component
public class ConsentGateway {

    private static final String AUTHORISATION = "/api/applications/{application}/authorisations/{id}";

    /** Statuses that say that other requests fail too. */
    private static final Set<Integer> OF_ALL_REQUESTS = Set.of(401, 403, 408, 429, 502, 503, 504);

    private final RestClient consent;
    private final ServiceTokens tokens;

    ConsentGateway(
            RestClient.Builder builder, OutboundClient outbound, ConsentSettings settings, ServiceTokens tokens) {
        var limits = new CallLimits(settings.timeout(), settings.maxSize());
        this.consent = builder.clone()
                .requestFactory(outbound.requestFactory(limits, Destinations.ANY))
                .baseUrl(settings.url())
                .build();
        this.tokens = tokens;
    }

    /**
     * The decision of a resident to authorise an access, by the text that was displayed to them.
     *
     * @param documents documents that the application may read
     * @param absences why documents are missing, by type
     * @param days duration in days; empty: as long as the application requested
     * @param readings readings allowed for each document; empty: as many as needed
     */
    public record Decision(
            String application,
            RequestedDocumentAccess access,
            List<ChosenDocument> documents,
            Map<String, String> absences,
            Optional<Integer> days,
            Optional<Integer> readings,
            int version,
            String textHash) {

        /** Returns a text without the explanations, which are personal. */
        @Override
        public String toString() {
            return "Decision[" + application + ", " + access + "]";
        }
    }

    /**
     * A document that the resident chose.
     *
     * @param type type for which it was chosen
     * @param year year of the document; {@code null}: unknown, or the démarche needs no year
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChosenDocument(
            String type, String id, @Nullable Integer year) {}

    /**
     * Why the resident has no document of a type, or not enough of them.
     *
     * @param explanation as the resident wrote it
     */
    public record Absence(String type, String explanation) {

        private Absence(Map.Entry<String, String> entry) {
            this(entry.getKey(), entry.getValue());
        }

        /** Returns a text without the explanation, which is personal. */
        @Override
        public String toString() {
            return "Absence[" + type + "]";
        }
    }

    private record Absences(List<Absence> items) {}

    /**
     * Returns the published démarche, or empty if the register does not have it.
     *
     * @throws ConsentUnavailableException if there is no response
     */
    public Optional<Demarche> demarche(String code, Locale language) {
        return found(() -> consent.get()
                .uri("/api/demarches/{code}", code)
                .headers(this::asThisServer)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language.getLanguage())
                .retrieve()
                .body(Demarche.class));
    }

    /**
     * Returns the names of the departments whose démarches are published, by their code.
     *
     * @throws ConsentUnavailableException if there is no response
     */
    public Map<String, String> departments(Locale language) {
        return found(() -> consent.get()
                        .uri("/api/departments")
                        .headers(this::asThisServer)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, language.getLanguage())
                        .retrieve()
                        .body(Departments.class))
                .map(page ->
                        page.items().stream().collect(Collectors.toMap(Demarche.Named::code, Demarche.Named::name)))
                .orElse(Map.of());
    }

    private record Departments(List<Demarche.Named> items) {}

    /**
     * Records the authorisation under that identifier, with its receipt. May be repeated.
     *
     * @throws ConsentRefusedException if nothing was recorded
     * @throws ConsentUnavailableException if there is no response, so that it is unknown whether the authorisation was
     *     recorded
     */
    public SharingAuthorisation give(UUID id, Decision decision, SignIn resident) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("demarche", decision.access().demarche());
        body.put("version", decision.version());
        body.put("types", decision.access().datatypes());
        body.put("documents", decision.documents());
        body.put("textHash", decision.textHash());
        body.put(
                "absences",
                decision.absences().entrySet().stream().map(Absence::new).toList());
        decision.access().days().ifPresent(days -> body.put("askedDays", days));
        decision.days().ifPresent(days -> body.put("durationDays", days));
        decision.readings().ifPresent(number -> body.put("readings", number));
        try {
            return answered(consent.put()
                    .uri(AUTHORISATION, decision.application(), id)
                    .headers(headers -> headers.setBearerAuth(
                            tokens.ofSignIn(resident, Audiences.CONSENT, Scopes.AUTHORISATIONS_RECORD)))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .retrieve()
                    .body(SharingAuthorisation.class));
        } catch (HttpClientErrorException e) {
            throw new ConsentRefusedException(e.getStatusCode().value());
        } catch (RestClientException e) {
            throw new ConsentUnavailableException(e);
        }
    }

    /**
     * Returns the current authorisation, or empty if the consent service has none with that identifier.
     *
     * @throws ConsentUnavailableException if there is no response
     */
    public Optional<SharingAuthorisation> state(String application, UUID id) {
        return found(() -> consent.get()
                .uri(AUTHORISATION, application, id)
                .headers(this::asThisServer)
                .retrieve()
                .body(SharingAuthorisation.class));
    }

    /**
     * Returns why documents of an active authorisation are missing. The consent service records that the application
     * read it.
     *
     * @throws ConsentUnavailableException if there is no response, or the authorisation has just ended
     */
    public List<Absence> absences(String application, UUID id) {
        return found(() -> consent.get()
                        .uri(AUTHORISATION + "/absences", application, id)
                        .headers(this::asThisServer)
                        .retrieve()
                        .body(Absences.class))
                .map(Absences::items)
                .orElse(List.of());
    }

    /**
     * Ends the authorisation. May be repeated.
     *
     * @return false if the consent service has none with that identifier
     * @throws ConsentUnavailableException if there is no response
     */
    public boolean end(String application, UUID id, EndReason reason) {
        return found(() -> consent.post()
                        .uri(AUTHORISATION + "/withdrawal", application, id)
                        .headers(this::asThisServer)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("reason", reason.code()))
                        .retrieve()
                        .body(SharingAuthorisation.class))
                .isPresent();
    }

    /** @throws ConsentFailedException if the response is an error of this request */
    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(answered(call.get()));
        } catch (RestClientResponseException e) {
            if (e.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                return Optional.empty();
            }
            throw OF_ALL_REQUESTS.contains(e.getStatusCode().value())
                    ? new ConsentUnavailableException(e)
                    : new ConsentFailedException(e);
        } catch (RestClientException e) {
            throw new ConsentUnavailableException(e);
        }
    }

    private static <T> T answered(@Nullable T body) {
        if (body == null) {
            throw new RestClientException("the response has no body");
        }
        return body;
    }

    private void asThisServer(HttpHeaders headers) {
        headers.setBearerAuth(tokens.ofServer(Audiences.CONSENT, Scopes.AUTHORISATIONS_RECORD));
    }
}
