package fr.montpellier.multipass.identity.people.accounts.passwords;

import fr.montpellier.multipass.service.operator.Operator;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides which passwords are accepted (NIST SP 800-63B-4, section 3.1.1.2; ASVS 5.0, 6.2): at least 15 characters, or
 * 8 with a second factor; not in the list of breached passwords, not made of two of it, not made of the person's own data or the
 * service's, and without a second factor not found by few guesses. There are no
 * composition rules and no forced changes. Characters are counted as Unicode code points of the normalised password.
 */
@Component
public class PasswordPolicy {

    private static final int SHORTEST_ALONE = 15;
    private static final int SHORTEST = 8;
    /** The largest number of characters. At least 64 must be accepted; the bound limits what is hashed. */
    private static final int LONGEST = 256;
    /**
     * The smallest number of characters of a repeated unit. A shorter unit makes no acceptable password, however often
     * it is repeated.
     */
    private static final int SHORTEST_UNIT = 4;

    private static final int SHORTEST_WORD = 4;
    /** Digits of a date, which are counted as listed. */
    private static final int LONGEST_DATE = 8;

    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Punct}\\s]+");
    private static final String SERVICE = "multipass";

    private final PasswordBlocklist listed;
    private final PasswordEstimate estimate;
    private final String operator;

    PasswordPolicy(PasswordBlocklist listed, PasswordEstimate estimate, Operator operator) {
        this.listed = listed;
        this.estimate = estimate;
        this.operator = operator.name();
    }

    /**
     * Returns the password in the Unicode form in which it is hashed, which is the same whichever keyboard typed the
     * characters.
     */
    public static String normalised(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /** Returns whether the normalised password is long enough without a second factor. */
    public static boolean standsAlone(String password) {
        return length(password) >= SHORTEST_ALONE;
    }

    /**
     * Returns why the password is not accepted, or empty if it is.
     *
     * @param password normalised
     * @param secondFactor whether each sign-in also asks for a second factor
     * @param personal names and address of the person
     */
    public Optional<PasswordError> check(String password, boolean secondFactor, Collection<String> personal) {
        int length = length(password);
        if (length > LONGEST) {
            return Optional.of(PasswordError.TOO_LONG);
        }
        if (length < SHORTEST) {
            return Optional.of(PasswordError.TOO_SHORT);
        }
        if (!secondFactor && length < SHORTEST_ALONE) {
            return Optional.of(PasswordError.TOO_SHORT_ALONE);
        }
        String unit = repeatedUnit(password);
        if (unit.length() < SHORTEST_UNIT
                || listed.contains(password)
                || listed.contains(unit)
                || !secondFactor && isOfTwoListed(password)) {
            return Optional.of(PasswordError.LISTED);
        }
        List<String> context = context(personal);
        if (isOfContext(password, context)) {
            return Optional.of(PasswordError.PERSONAL);
        }
        return !secondFactor && estimate.isGuessable(password, context)
                ? Optional.of(PasswordError.GUESSABLE)
                : Optional.empty();
    }

    /** Returns the shortest text whose repetition is the password, or the password itself. */
    private static String repeatedUnit(String password) {
        int next = (password + password).indexOf(password, 1);
        return password.substring(0, next);
    }

    /**
     * Returns whether two listed passwords make this one, or one and digits, whatever stands between them: there are fewer of these than
     * of what has eight random characters. Few listed ones are long enough to stand alone.
     */
    private boolean isOfTwoListed(String password) {
        String text = SEPARATORS.matcher(password).replaceAll("");
        return !text.isEmpty()
                && IntStream.rangeClosed(0, text.length())
                        .anyMatch(i -> isListedPart(text.substring(0, i)) && isListedPart(text.substring(i)));
    }

    private boolean isListedPart(String part) {
        return part.chars().allMatch(Character::isDigit) && part.length() <= LONGEST_DATE || listed.contains(part);
    }

    /** Returns the words of the person, of this service and of who operates it, the longest first, in small letters. */
    private List<String> context(Collection<String> personal) {
        return Stream.concat(personal.stream(), Stream.of(SERVICE, operator))
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}]+"))))
                .map(text -> normalised(text).toLowerCase(Locale.ROOT))
                .filter(text -> text.length() >= SHORTEST_WORD)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    /** Returns whether too few characters are left when the words of the person and of the service are removed. */
    private static boolean isOfContext(String password, List<String> context) {
        String rest = password.toLowerCase(Locale.ROOT);
        for (String word : context) {
            rest = rest.replace(word, "");
        }
        return rest.length() < SHORTEST && rest.length() < password.length();
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }
}
