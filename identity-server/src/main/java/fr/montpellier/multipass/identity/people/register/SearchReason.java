package fr.montpellier.multipass.identity.people.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an agent looks for a resident. */
enum SearchReason {
    RECONCILIATION,
    RECOVERY,
    CARD,
    REPRESENTATION,
    DEATH,
    /** The person asks what is kept of them, or has it corrected or erased (GDPR, articles 15 to 17). */
    RIGHTS;

    /** Returns the name in the journal and in forms. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SearchReason> fromCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
