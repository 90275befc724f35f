package fr.montpellier.multipass.consent.authorisations;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state to which a list is limited, by the same rules as {@link SharingAuthorisation#stateAt}, in SQL. */
public enum StatusFilter {
    ACTIVE("withdrawn_at IS NULL AND until > :now"),
    WITHDRAWN("withdrawn_at IS NOT NULL"),
    EXPIRED("withdrawn_at IS NULL AND until <= :now");

    private final String condition;

    StatusFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /**
     * @return null when the parameter is absent
     * @throws IllegalArgumentException for an unknown status
     */
    public static @Nullable StatusFilter fromParameter(@Nullable String status) {
        return status == null ? null : valueOf(status.toUpperCase(Locale.ROOT));
    }
}
