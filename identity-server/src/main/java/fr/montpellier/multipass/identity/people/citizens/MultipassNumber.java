package fr.montpellier.multipass.identity.people.citizens;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The number on the card of a resident: eleven random characters and a check character.
 *
 * <p>The alphabet is Crockford's base 32, without I, L, O and U. The check character is that of the hybrid system of
 * ISO/IEC 7064, MOD M+1,M with M = 32. It finds every error on a single character. It finds the exchange of two
 * different neighbouring characters except for one pair out of 496 at each value of the running product (33 = M+1 is
 * not prime); the tests count them.
 *
 * @param value twelve characters of the alphabet, without spaces
 */
public record MultipassNumber(String value) {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 12;

    private static final int M = ALPHABET.length();
    private static final int GROUP = 4;

    /** @throws IllegalArgumentException if the form or the check character is wrong */
    public MultipassNumber {
        if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new IllegalArgumentException("a Multipass number must have 12 characters of Crockford's base 32");
        }
        if (checkCharacter(value.substring(0, LENGTH - 1)) != value.charAt(LENGTH - 1)) {
            throw new IllegalArgumentException("the check character of the Multipass number is wrong");
        }
    }

    static MultipassNumber random(RandomGenerator random) {
        var payload = new StringBuilder();
        for (int i = 1; i < LENGTH; i++) {
            payload.append(ALPHABET.charAt(random.nextInt(M)));
        }
        return new MultipassNumber(payload.append(checkCharacter(payload)).toString());
    }

    /**
     * Parses a typed number. Letter case, spaces, also unbreakable ones, and hyphens are ignored; O is read as 0, I and L as 1 (Crockford).
     *
     * @throws IllegalArgumentException if the form or the check character is wrong
     */
    public static MultipassNumber parse(String text) {
        return new MultipassNumber(text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u00a0-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1"));
    }

    /** Returns the number in three groups of four characters, as on the card. */
    public String grouped() {
        return value.substring(0, GROUP) + " " + value.substring(GROUP, 2 * GROUP) + " " + value.substring(2 * GROUP);
    }

    /**
     * Returns the check character (ISO/IEC 7064): the product P starts at M, and the check character makes the sum 1
     * mod M.
     */
    static char checkCharacter(CharSequence payload) {
        int product = M;
        for (int i = 0; i < payload.length(); i++) {
            int sum = (product + ALPHABET.indexOf(payload.charAt(i))) % M;
            product = (sum == 0 ? M : sum) * 2 % (M + 1);
        }
        return ALPHABET.charAt((M + 1 - product) % M);
    }

    @Override
    public String toString() {
        return grouped();
    }
}
