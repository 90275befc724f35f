package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceAnswer.IdentityIncomplete;
import fr.montpellier.multipass.vault.sources.SourceAnswer.IdentityIncomplete.Part;
import fr.montpellier.multipass.vault.sources.SourceAnswer.InProgress;
import fr.montpellier.multipass.vault.sources.SourceAnswer.NothingFound;
import fr.montpellier.multipass.vault.sources.SourceAnswer.NothingFound.Missing;
import fr.montpellier.multipass.vault.sources.SourceAnswer.OperatorMustAct;
import fr.montpellier.multipass.vault.sources.SourceAnswer.OperatorMustAct.Cause;
import fr.montpellier.multipass.vault.sources.SourceAnswer.ProviderFailed;
import fr.montpellier.multipass.vault.sources.SourceAnswer.ProviderFailed.Failure;
import fr.montpellier.multipass.vault.sources.SourceAnswer.TooManyRequests;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Maps the errors of API Particulier, each with its status and code, to what they mean to the person. */
final class ErrorAnswers {

    /** The CNAF or the MSA alone does not know the person. */
    private static final Set<String> ONE_PROVIDER = Set.of("10003", "23003");
    /** Errors in what this service wrote, whatever the person. */
    private static final Set<String> OWN_QUESTION = Set.of("00203", "00419");

    private static final String TOKEN_RIGHTS = "00100";

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    /** Values above are times, in seconds since 1970. */
    private static final long LONGEST_DELAY = 1_000_000_000L;

    private ErrorAnswers() {}

    /**
     * An error of the response.
     *
     * @param parameter the parameter that is wrong
     * @param retryIn seconds
     */
    private record Error(String code, String parameter, Optional<Integer> retryIn) {

        private static Error of(JsonNode body) {
            JsonNode first = body.path("errors").path(0);
            return new Error(
                    Members.text(first, "code").orElse(""),
                    Members.text(first.path("source"), "parameter").orElse(""),
                    Members.number(first.path("meta"), "retry_in"));
        }
    }

    /** Returns the answer for a response with an error. */
    static SourceAnswer of(int status, HttpHeaders headers, JsonNode body, AskedPerson.Way way, Instant now) {
        Error error = Error.of(body);
        return switch (status) {
            case 401 -> unauthorized(way);
            case 403 -> new OperatorMustAct(error.code().equals(TOKEN_RIGHTS) ? Cause.RIGHTS : Cause.CREDENTIALS);
            case 404 -> notFound(error);
            case 409 -> new InProgress(SHORT);
            case 422 -> unprocessable(error);
            case 429 -> new TooManyRequests(wait(headers, now));
            case 502 -> new ProviderFailed(Failure.PROVIDER_ERROR, Optional.empty());
            case 504 -> late(error);
            case 400 -> new OperatorMustAct(Cause.QUESTION);
            default ->
                new ProviderFailed(status >= 500 ? Failure.PROVIDER_ERROR : Failure.UNREADABLE, Optional.of(LATER));
        };
    }

    /** A token of FranceConnect lives a minute: one that is refused is the person's, and not the operator's. */
    private static SourceAnswer unauthorized(AskedPerson.Way way) {
        return way == AskedPerson.Way.FRANCE_CONNECT
                ? new IdentityIncomplete(Part.FRANCECONNECT_NEEDED)
                : new OperatorMustAct(Cause.CREDENTIALS);
    }

    /** A 404 without a code of the source is that of another address, and says nothing about the person. */
    private static SourceAnswer notFound(Error error) {
        if (error.code().isEmpty()) {
            return new OperatorMustAct(Cause.QUESTION);
        }
        return new NothingFound(ONE_PROVIDER.contains(error.code()) ? Missing.NOT_AT_PROVIDER : Missing.NOT_KNOWN);
    }

    private static SourceAnswer unprocessable(Error error) {
        if (OWN_QUESTION.contains(error.code())) {
            return new OperatorMustAct(Cause.QUESTION);
        }
        return switch (error.parameter()) {
            case "recipient", "codeEtablissement", "anneeScolaire", "degreEtablissement", "annee", "mois" ->
                new OperatorMustAct(Cause.QUESTION);
            case "nomNaissance", "nomUsage", "prenoms", "prenoms[]" -> new IdentityIncomplete(Part.NAMES);
            case "sexeEtatCivil" -> new IdentityIncomplete(Part.GENDER);
            case "anneeDateNaissance", "moisDateNaissance", "jourDateNaissance" ->
                new IdentityIncomplete(Part.BIRTHDATE);
            case "codeCogInseePaysNaissance",
                    "codeCogInseeCommuneNaissance",
                    "nomCommuneNaissance",
                    "codeCogInseeDepartementNaissance" -> new IdentityIncomplete(Part.BIRTHPLACE);
            default -> new IdentityIncomplete(Part.FORM);
        };
    }

    private static SourceAnswer late(Error error) {
        Duration wait = error.retryIn()
                .map(seconds -> bounded(Duration.ofSeconds(seconds)))
                .orElse(error.code().endsWith("008") ? LATER : MINUTE);
        return new ProviderFailed(Failure.LATE, Optional.of(wait));
    }

    private static Duration wait(HttpHeaders headers, Instant now) {
        return seconds(headers.getFirst("Retry-After"))
                .or(() -> seconds(headers.getFirst("RateLimit-Reset")))
                .map(value -> value > LONGEST_DELAY
                        ? Duration.between(now, Instant.ofEpochSecond(value))
                        : Duration.ofSeconds(value))
                .map(ErrorAnswers::bounded)
                .orElse(MINUTE);
    }

    private static Optional<Long> seconds(@Nullable String value) {
        return value != null && value.matches("\\d{1,11}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
