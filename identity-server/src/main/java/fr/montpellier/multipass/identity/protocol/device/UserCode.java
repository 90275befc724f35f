package fr.montpellier.multipass.identity.protocol.device;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The user code that a person types: eight consonants, so that codes do not form words and no letter looks like a digit
 * (RFC 8628, section 6.1). There are 25.6 billion codes.
 *
 * @param text code with a hyphen in the middle
 */
record UserCode(String text) {

    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static UserCode next() {
        return of(RANDOM.ints(LENGTH, 0, LETTERS.length())
                .map(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
    }

    /** Parses a typed code. Letter case, spaces and hyphens are ignored. */
    static Optional<UserCode> parse(String text) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        return letters.matches("[" + LETTERS + "]{" + LENGTH + "}") ? Optional.of(of(letters)) : Optional.empty();
    }

    private static UserCode of(CharSequence letters) {
        return new UserCode(letters.subSequence(0, LENGTH / 2) + "-" + letters.subSequence(LENGTH / 2, LENGTH));
    }
}
