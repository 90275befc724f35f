package fr.montpellier.multipass.identity.protocol.device;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The user code that a person types: eight consonants, so that no word appears and no letter is taken for a digit (RFC
 * 8628, section 6.1). There are 25.6 thousand million codes.
 *
 * @param text with a hyphen in the middle
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

    /** As typed: in any case, with spaces or hyphens anywhere. */
    static Optional<UserCode> parse(String text) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        return letters.matches("[" + LETTERS + "]{" + LENGTH + "}") ? Optional.of(of(letters)) : Optional.empty();
    }

    private static UserCode of(CharSequence letters) {
        return new UserCode(letters.subSequence(0, LENGTH / 2) + "-" + letters.subSequence(LENGTH / 2, LENGTH));
    }
}
