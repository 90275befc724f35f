package fr.montpellier.multipass.simulators.particulier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints, as strict as the real ones: token, recipient and parameters are checked in this order. */
@RestController
class ParticulierController {

    private static final String BEARER = "Bearer ";
    private static final String FRANCE_CONNECT = "france_connect";
    private static final String SCHOOLS = "men_scolarites";
    private static final String FAMILY = "cnav_participation_familiale_eaje";
    private static final Duration SLOW = Duration.ofSeconds(15);

    /** Endpoints of social security, and the ways in which they take a person. */
    private static final Map<String, Set<String>> WAYS = Map.of(
            "quotient_familial", Set.of("identite", FRANCE_CONNECT),
            "participation_familiale_eaje", Set.of("identite", FRANCE_CONNECT),
            "allocation_adulte_handicape", Set.of(FRANCE_CONNECT),
            "revenu_solidarite_active", Set.of(FRANCE_CONNECT));

    private final ParticulierSettings settings;
    private final StagingCases cases;
    private final CitizenTokens citizens;
    private final PlannedErrors planned;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    ParticulierController(
            ParticulierSettings settings, StagingCases cases, CitizenTokens citizens, PlannedErrors planned) {
        this.settings = settings;
        this.cases = cases;
        this.citizens = citizens;
        this.planned = planned;
    }

    @GetMapping("/v3/dss/{endpoint}/{way}")
    ResponseEntity<Object> socialSecurity(
            @PathVariable String endpoint,
            @PathVariable String way,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> parameters) {
        return WAYS.getOrDefault(endpoint, Set.of()).contains(way)
                ? once("cnav_" + endpoint, way.equals(FRANCE_CONNECT), authorization, parameters)
                : ResponseEntity.notFound().build();
    }

    @GetMapping("/v3/men/scolarites/identite")
    ResponseEntity<Object> schools(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> parameters) {
        return once(SCHOOLS, false, authorization, parameters);
    }

    /** Answers 409 while the same question is being answered. */
    private ResponseEntity<Object> once(
            String endpoint, boolean franceConnect, String authorization, MultiValueMap<String, String> parameters) {
        String question = endpoint + " " + authorization + " " + parameters;
        if (!running.add(question)) {
            return ApiError.CONFLICT.response();
        }
        try {
            return answer(endpoint, franceConnect, authorization, parameters);
        } finally {
            running.remove(question);
        }
    }

    private ResponseEntity<Object> answer(
            String endpoint, boolean franceConnect, String authorization, MultiValueMap<String, String> parameters) {
        String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        Optional<AskedIdentity> citizen = franceConnect ? citizens.person(token) : Optional.empty();
        if (franceConnect ? citizen.isEmpty() : !token.equals(settings.token())) {
            return ApiError.INVALID_TOKEN.response();
        }
        Set<String> scopes = franceConnect ? citizens.scopes(token) : Set.of();
        if (franceConnect && !CitizenMembers.isOpen(endpoint, scopes)) {
            return ApiError.INSUFFICIENT_RIGHTS.response();
        }
        Set<String> closed = franceConnect ? CitizenMembers.closed(endpoint, scopes) : Set.of();
        if (!String.valueOf(parameters.getFirst("recipient")).matches("\\d{14}")) {
            return ApiError.RECIPIENT_NEEDED.response();
        }
        Optional<AskedIdentity> asked =
                franceConnect ? citizen : IdentityParameters.read(parameters, endpoint.equals(SCHOOLS));
        if (asked.isEmpty()) {
            return ApiError.INVALID_IDENTITY.response();
        }
        return planned.take()
                .map(plan -> planned(plan, endpoint, asked.orElseThrow(), closed))
                .orElseGet(() -> found(endpoint, asked.orElseThrow(), closed));
    }

    private ResponseEntity<Object> planned(
            PlannedErrors.Plan plan, String endpoint, AskedIdentity asked, Set<String> closed) {
        return switch (plan) {
            case CONFLICT -> ApiError.CONFLICT.response();
            case INVALID_IDENTITY -> ApiError.INVALID_IDENTITY.response();
            case TOO_MANY_REQUESTS -> ApiError.TOO_MANY_REQUESTS.response();
            case PROVIDER_ERROR -> ApiError.PROVIDER_ERROR.response();
            case PROVIDER_LATE -> ApiError.PROVIDER_LATE.response();
            case SLOW -> {
                pause();
                yield found(endpoint, asked, closed);
            }
            case OTHER_PERSON ->
                cases.all().stream()
                        .filter(each -> each.endpoint().equals(endpoint)
                                && each.status() == 200
                                && !each.person().agreesWith(asked))
                        .findFirst()
                        .map(each -> response(200, each.payload()))
                        .orElseGet(() -> unknown(endpoint));
            case HALF ->
                cases.find(endpoint, asked)
                        .map(each -> response(
                                200, each.payload().substring(0, each.payload().length() / 2)))
                        .orElseGet(() -> unknown(endpoint));
        };
    }

    /** @param closed members that the scopes of the citizen's token do not open */
    private ResponseEntity<Object> found(String endpoint, AskedIdentity asked, Set<String> closed) {
        return cases.find(endpoint, asked)
                .map(found -> response(found.status(), CitizenMembers.without(closed, found.payload())))
                .orElseGet(() -> unknown(endpoint));
    }

    private static ResponseEntity<Object> unknown(String endpoint) {
        return switch (endpoint) {
            case SCHOOLS -> ApiError.UNKNOWN_PUPIL.response();
            case FAMILY -> ApiError.UNKNOWN_FAMILY.response();
            default -> ApiError.UNKNOWN_TO_FUNDS.response();
        };
    }

    private static ResponseEntity<Object> response(int status, String payload) {
        return ResponseEntity.status(status)
                .headers(headers -> {
                    headers.setContentType(MediaType.APPLICATION_JSON);
                    headers.put("X-Response-Cached", List.of("false"));
                })
                .body(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
