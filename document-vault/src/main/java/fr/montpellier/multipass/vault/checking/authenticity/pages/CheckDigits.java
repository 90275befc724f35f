package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.math.BigInteger;

/** Check digits of numbers on pages: a number whose digits do not agree was misread, or is not one. */
final class CheckDigits {

    private static final int[] MRZ_WEIGHTS = {7, 3, 1};
    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);
    private static final int IBAN_HEAD = 4;
    private static final int LETTER_VALUE = 10;
    private static final int DECIMAL = 10;

    private CheckDigits() {}

    /** Returns whether an IBAN without spaces has the right check digits (ISO 13616, MOD 97-10 of ISO/IEC 7064). */
    static boolean isIban(String iban) {
        StringBuilder digits = new StringBuilder();
        (iban.substring(IBAN_HEAD) + iban.substring(0, IBAN_HEAD))
                .chars()
                .forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    }

    /** Returns whether a number of digits satisfies the formula of Luhn (ISO/IEC 7812-1), as a SIRET does. */
    static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : 2 * digit;
            sum += value / DECIMAL + value % DECIMAL;
        }
        return sum % DECIMAL == 0;
    }

    /** Returns whether a check digit of a machine-readable zone is right (ICAO Doc 9303, part 3, 4.9). */
    static boolean isMrz(String field, char check) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            sum += value(field.charAt(i)) * MRZ_WEIGHTS[i % MRZ_WEIGHTS.length];
        }
        return check == '0' + sum % DECIMAL;
    }

    private static int value(char c) {
        return c == '<' ? 0 : c >= 'A' ? c - 'A' + LETTER_VALUE : c - '0';
    }
}
