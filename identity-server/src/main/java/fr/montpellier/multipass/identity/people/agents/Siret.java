package fr.montpellier.multipass.identity.people.agents;

import java.util.regex.Pattern;

/**
 * The number of an establishment in the register of INSEE: 14 digits, the last of which is a check digit by the Luhn
 * formula. The establishments of La Poste (SIREN 356 000 000) have another check: the sum of their digits is a multiple
 * of five.
 */
public record Siret(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{14}");
    private static final String LA_POSTE = "356000000";
    private static final int TEN = 10;

    /** @throws IllegalArgumentException if the text is not a SIRET */
    public Siret {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a SIRET has 14 digits, the last of which is a check digit");
        }
    }

    /** Returns whether the text is a SIRET whose check digit is right. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches() && (luhn(text) % TEN == 0 || isPostOffice(text));
    }

    private static boolean isPostOffice(String text) {
        return text.startsWith(LA_POSTE)
                && text.chars().map(digit -> digit - '0').sum() % 5 == 0;
    }

    private static int luhn(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = (text.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum;
    }

    @Override
    public String toString() {
        return value;
    }
}
