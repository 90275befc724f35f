package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key by which a caller identifies one request, so that a repeated request takes effect once. */
public record IdempotencyKey(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{8,128}");

    /**
     * Parses the header {@code Idempotency-Key}.
     *
     * @throws ProblemException with {@link ConsentProblem#IDEMPOTENCY_KEY_MISSING} if absent or of another form
     */
    public static IdempotencyKey fromHeader(@Nullable String header) {
        if (header == null || !FORM.matcher(header).matches()) {
            throw new ProblemException(ConsentProblem.IDEMPOTENCY_KEY_MISSING);
        }
        return new IdempotencyKey(header);
    }
}
