package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceAnswer.OperatorMustAct;
import fr.montpellier.multipass.vault.sources.SourceAnswer.OperatorMustAct.Cause;
import fr.montpellier.multipass.vault.sources.SourceAnswer.ProviderFailed;
import fr.montpellier.multipass.vault.sources.SourceAnswer.ProviderFailed.Failure;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.IncompleteAnswerException;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.Members;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.ReadAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks API Particulier, version 3. Nothing of a question or an answer is logged but its endpoint and outcome: the
 * address holds the identity of the person.
 */
@Component
class ApiParticulierClient {

    private static final Logger log = LoggerFactory.getLogger(ApiParticulierClient.class);
    private static final int FIRST_MONTH_OF_SCHOOL = 8;
    private static final Duration LATER = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final ApiParticulierSettings settings;
    private final OutboundClient client;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ApiParticulierClient(ApiParticulierSettings settings, OutboundClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    /** Returns why the question cannot be asked, without asking it. */
    Optional<SourceAnswer> obstacle(Endpoint endpoint, SourceQuestion question) {
        Optional<SourceAnswer> missing = QuestionParameters.missing(endpoint, question);
        if (missing.isEmpty() && (settings.url() == null || token(question).isEmpty())) {
            log.error("API Particulier is not configured for the organisation {}", question.recipient());
            return Optional.of(new OperatorMustAct(Cause.NOT_CONFIGURED));
        }
        return missing;
    }

    /** Asks an endpoint once. */
    SourceAnswer ask(Endpoint endpoint, SourceQuestion question) {
        Optional<SourceAnswer> obstacle = obstacle(endpoint, question);
        if (obstacle.isPresent()) {
            return obstacle.orElseThrow();
        }
        URI url = settings.url();
        Optional<String> token = token(question);
        if (url == null || token.isEmpty()) {
            return new OperatorMustAct(Cause.NOT_CONFIGURED);
        }
        try {
            OutboundResponse response = client.send(new OutboundCall(
                    HttpMethod.GET,
                    address(url, endpoint, question),
                    headers(token.orElseThrow()),
                    new byte[0],
                    new CallLimits(settings.timeout(), settings.mostBytes()),
                    Destinations.ANY));
            SourceAnswer answer = answer(endpoint, question, response);
            report(endpoint, response.status(), answer);
            return answer;
        } catch (IOException e) {
            log.warn("{} did not answer: {}", endpoint.code(), e.getClass().getSimpleName());
            return new ProviderFailed(Failure.LATE, Optional.of(SOON));
        }
    }

    private static void report(Endpoint endpoint, int status, SourceAnswer answer) {
        if (answer instanceof OperatorMustAct must) {
            log.error(
                    "{} refused this service with status {}: {}",
                    endpoint.code(),
                    status,
                    must.reason().orElse(""));
        } else if (answer instanceof ProviderFailed failed) {
            log.warn(
                    "{} failed with status {}: {}",
                    endpoint.code(),
                    status,
                    failed.reason().orElse(""));
        }
    }

    private SourceAnswer answer(Endpoint endpoint, SourceQuestion question, OutboundResponse response) {
        Optional<JsonNode> body = parsed(response);
        if (response.status() != 200) {
            return ErrorAnswers.of(
                    response.status(),
                    response.headers(),
                    body.orElseGet(JsonNodeFactory.instance::objectNode),
                    question.person().way(),
                    clock.instant());
        }
        if (body.isEmpty()) {
            return new ProviderFailed(Failure.UNREADABLE, Optional.of(LATER));
        }
        try {
            ReadAnswer read = endpoint.reader().read(Members.object(body.orElseThrow(), "data"), question.facts());
            if (!isAbout(question.person().identity(), read)) {
                log.error("{} answered about another person", endpoint.code());
                return new SourceAnswer.OtherPerson();
            }
            return new SourceAnswer.Answered(
                    read.facts().stream()
                            .filter(fact -> question.facts().contains(fact.code()))
                            .toList(),
                    read.provider(),
                    sha256(response.body()),
                    Optional.empty());
        } catch (IncompleteAnswerException e) {
            log.warn("{}: {}", endpoint.code(), e.getMessage());
            return new ProviderFailed(Failure.INCOMPLETE, Optional.of(LATER));
        }
    }

    /** An endpoint that names no person answers about the one of the token. */
    private static boolean isAbout(PivotIdentity asked, ReadAnswer read) {
        return read.people().isEmpty() || read.people().stream().anyMatch(person -> person.is(asked));
    }

    private Optional<JsonNode> parsed(OutboundResponse response) {
        try {
            JsonNode body = json.readTree(response.body());
            return body.isObject() ? Optional.of(body) : Optional.empty();
        } catch (JacksonException e) {
            // Its message would quote the answer.
            return Optional.empty();
        }
    }

    private URI address(URI url, Endpoint endpoint, SourceQuestion question) {
        return URI.create(url.toString().replaceAll("/+$", "")
                + endpoint.path(question.person())
                + "?"
                + QuestionParameters.query(endpoint, question, schoolYear()));
    }

    private static HttpHeaders headers(String token) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(token);
        headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        return headers;
    }

    private int schoolYear() {
        LocalDate today = CivilTime.today(clock);
        return today.getMonthValue() >= FIRST_MONTH_OF_SCHOOL ? today.getYear() : today.getYear() - 1;
    }

    private Optional<String> token(SourceQuestion question) {
        return switch (question.person()) {
            case AskedPerson.ByFranceConnect citizen -> Optional.of(citizen.token());
            case AskedPerson.ByIdentity named ->
                settings.tokenOf(question.recipient()).flatMap(ApiParticulierClient::read);
        };
    }

    private static Optional<String> read(@Nullable Path file) {
        try {
            String token = file == null ? "" : Files.readString(file).strip();
            return token.matches("[\\x21-\\x7e]+") ? Optional.of(token) : Optional.empty();
        } catch (IOException e) {
            log.error(
                    "the token of API Particulier cannot be read: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
