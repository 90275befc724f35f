package fr.montpellier.multipass.journal.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why entries about a person are searched for. */
public enum SearchReason {
    /** The person asks who used their data (GDPR, article 15). */
    RIGHTS,
    /** The person, or another, says that an access was not right. */
    COMPLAINT,
    /** A control that the data protection officer does by themselves (GDPR, article 39). */
    CONTROL,
    /** Data may have been read by persons without a right to it (GDPR, article 33). */
    INCIDENT,
    /** An authority or a court requires it by law. */
    AUTHORITY;

    /** Returns the name in the journal and in requests. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SearchReason> fromCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
