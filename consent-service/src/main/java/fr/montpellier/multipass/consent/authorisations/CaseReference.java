package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.kernel.DepartmentCode;
import java.security.SecureRandom;
import java.time.Year;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reference by which agents name an authorisation, such as {@code CCAS-2026-7K3M9Q}: department, year, and six
 * random characters of Crockford's base 32 (30 bits), which reveal nothing about the person and can be read aloud
 * without confusion.
 */
public record CaseReference(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_LENGTH = 6;
    private static final Pattern FORM =
            Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+){0,9}-[0-9]{4}-[" + ALPHABET + "]{" + RANDOM_LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if the value has another form */
    public CaseReference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("CaseReference must match " + FORM);
        }
    }

    /** Returns the reference that a caller sent, or empty if the text has another form. */
    public static Optional<CaseReference> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CaseReference(text)) : Optional.empty();
    }

    public static CaseReference random(DepartmentCode department, Year year) {
        StringBuilder text = new StringBuilder(department.value().toUpperCase(Locale.ROOT))
                .append('-')
                .append(year)
                .append('-');
        RANDOM.ints(RANDOM_LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return new CaseReference(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
