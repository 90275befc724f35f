package fr.montpellier.multipass.portal.gateways;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A problem that a service reported (RFC 9457).
 *
 * @param code last segment of its {@code type}
 * @param title what it is in a few words, in the language of the person; empty if the service gave none
 * @param detail the sentence for the person, already in their language; empty if the service gave none
 * @param reason code of a {@link fr.montpellier.multipass.kernel.RefusalReason}, on refused reads
 * @param at when the authorisation was withdrawn or expired, on refused reads
 * @param page number of the page that is wrong, from 1, on refused scans
 * @param rule code of the broken rule of the register, on refused drafts
 * @param about what the rule is about: a type, a fact or a member
 * @param retryIn how long the service asks to wait before the next try ({@code Retry-After} in seconds)
 */
public record ServiceProblem(
        int status,
        String code,
        String title,
        String detail,
        Optional<String> reason,
        Optional<Instant> at,
        Optional<Integer> page,
        Optional<String> rule,
        Optional<String> about,
        Optional<Duration> retryIn,
        Optional<String> correlation) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

    /** @param retryAfter the header, or nothing */
    public static ServiceProblem of(int status, @Nullable String retryAfter, Map<String, Object> members) {
        String type = text(members.get("type")).orElse("");
        return new ServiceProblem(
                status,
                type.substring(type.lastIndexOf('/') + 1),
                text(members.get("title")).orElse(""),
                text(members.get("detail")).orElse(""),
                text(members.get("reason")),
                text(members.get("at")).flatMap(ServiceProblem::instant),
                members.get("page") instanceof Integer page ? Optional.of(page) : Optional.empty(),
                text(members.get("rule")),
                text(members.get("about")),
                retryAfter != null && SECONDS.matcher(retryAfter).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                        : Optional.empty(),
                text(members.get("correlation")));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
