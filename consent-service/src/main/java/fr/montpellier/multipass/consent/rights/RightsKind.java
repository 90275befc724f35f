package fr.montpellier.multipass.consent.rights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a resident requests. */
enum RightsKind {
    /** GDPR, article 15. */
    ACCESS,
    /** GDPR, article 16. */
    RECTIFICATION,
    /** GDPR, article 17. */
    ERASURE,
    /** GDPR, article 18. */
    RESTRICTION,
    /** GDPR, article 20. */
    PORTABILITY,
    /** GDPR, article 21. */
    OBJECTION,
    /** The resident says that an access in the journal was not right. */
    CONTESTED_ACCESS;

    /** Returns the name in the API and in the journal, such as {@code contested-access}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RightsKind> fromCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
