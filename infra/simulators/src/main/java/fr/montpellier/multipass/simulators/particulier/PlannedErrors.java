package fr.montpellier.multipass.simulators.particulier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the next answer is instead of the right one, if a test planned it. */
final class PlannedErrors {

    /** A wrong answer. */
    enum Plan {
        CONFLICT,
        INVALID_IDENTITY,
        TOO_MANY_REQUESTS,
        PROVIDER_ERROR,
        PROVIDER_LATE,
        /** The answer comes after a quarter of a minute. */
        SLOW,
        /** An answer about another person. */
        OTHER_PERSON,
        /** The answer breaks off in the middle. */
        HALF;

        private String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final boolean allowed;
    private final AtomicReference<@Nullable Plan> next = new AtomicReference<>();

    PlannedErrors(boolean allowed) {
        this.allowed = allowed;
    }

    /** Plans the next answer; returns false if there is no such plan, or none is allowed. */
    boolean plan(String code) {
        Optional<Plan> plan = allowed
                ? Arrays.stream(Plan.values())
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                : Optional.empty();
        plan.ifPresent(next::set);
        return plan.isPresent();
    }

    /** Returns what the answer must be, once. */
    Optional<Plan> take() {
        return Optional.ofNullable(next.getAndSet(null));
    }
}
