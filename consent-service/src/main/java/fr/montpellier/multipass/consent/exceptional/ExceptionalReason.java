package fr.montpellier.multipass.consent.exceptional;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an agent opens documents without an authorisation. */
enum ExceptionalReason {
    /** Life or physical integrity of a person is in danger (GDPR, article 6(1)(d)). */
    VITAL,
    /** A minor or a vulnerable adult is in danger (CASF, articles L226-2-1 and L119-2). */
    SAFEGUARDING,
    /** A court or a prosecutor requires it. */
    JUDICIAL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExceptionalReason> fromCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
