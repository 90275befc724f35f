package fr.montpellier.multipass.identity.people.accounts.codes;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates random codes that people type. */
public final class RandomCodes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int EMAIL_DIGITS = 8;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LETTERS = 16;
    private static final int GROUP = 4;

    private RandomCodes() {}

    /** Returns a code of eight digits, to be sent by email. */
    public static String forEmail() {
        return random("0123456789", EMAIL_DIGITS);
    }

    /**
     * Returns ten recovery codes of 80 random bits each, in the form in which they are compared, without separators.
     */
    public static List<String> forRecovery() {
        return Stream.generate(() -> random(Base32.ALPHABET, RECOVERY_LETTERS))
                .limit(RECOVERY_CODES)
                .toList();
    }

    /** Returns the code in groups of four characters, in which it is shown. */
    public static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /**
     * Returns a typed code in the form in which codes are compared. Codes of letters have no 0, 1 and 8: who types one of them read O, I or
     * B.
     */
    public static String compared(String typed) {
        String compared = typed.replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT);
        return isRecoveryCode(compared)
                ? compared.replace('0', 'O').replace('1', 'I').replace('8', 'B')
                : compared;
    }

    /** Returns whether the text has the form of a recovery code. */
    public static boolean isRecoveryCode(String compared) {
        return compared.length() == RECOVERY_LETTERS;
    }

    /** Returns a code that is handed to a person at a counter: 80 random bits, without separators. */
    public static String forCounter() {
        return random(Base32.ALPHABET, RECOVERY_LETTERS);
    }

    private static String random(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
