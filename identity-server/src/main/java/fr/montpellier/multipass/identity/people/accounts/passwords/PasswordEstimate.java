package fr.montpellier.multipass.identity.people.accounts.passwords;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import com.nulabinc.zxcvbn.matchers.SlantedKeyboardLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Estimates with the library zxcvbn how many guesses find a password: of listed passwords, names and words in a row, also reversed or
 * with digits for letters, of sequences, rows of keys, dates and repetitions. It rates what is guessed, and asks for no kinds of
 * characters.
 */
@Component
class PasswordEstimate {

    /** Three listed passwords in a row need fewer guesses; four, or three words of which one is rare, need more. */
    private static final double FEWEST_GUESSES = 1e9;

    /** The largest number of characters that are estimated at once: the time grows faster than the length. */
    private static final int PART = 20;

    /** The largest number of different signs that may stand for letters: each more doubles the time. */
    private static final int MOST_SIGNS = 3;

    /** The smallest number of characters that are estimated without the signs between them: fewer are few guesses by themselves. */
    private static final int SHORTEST_JOINED = 12;

    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Punct}\\s]+");
    private static final String SIGNS = "@({[<|!$+%";

    /** Frequent in lists of French passwords, and missing in those of the library. */
    private static final List<String> FRENCH = List.of(
            "motdepasse",
            "bonjour",
            "azerty",
            "jetaime",
            "soleil",
            "doudou",
            "loulou",
            "chouchou",
            "coucou",
            "marseille",
            "paris",
            "lyon",
            "toulouse",
            "bordeaux",
            "montpellier",
            "herault",
            "occitanie",
            "france",
            "mamour",
            "amour",
            "bisous",
            "chocolat",
            "princesse",
            "papillon",
            "nounours",
            "licorne",
            "bienvenue",
            "secret",
            "maison",
            "famille",
            "vacances",
            "football",
            "olympique",
            "administrateur",
            "identifiant",
            "compte",
            "metropole",
            "mairie");

    private static final String AZERTY = """
            ²~ 1& 2é 3" 4' 5( 6- 7è 8_ 9ç 0à °) +=
                aA zZ eE rR tT yY uU iI oO pP ¨^ £$
                 qQ sS dD fF gG hH jJ kK lL mM %ù
                  wW xX cC vV bB nN ?, .; /: §!
            """;

    private final Zxcvbn estimator = estimator();

    private static Zxcvbn estimator() {
        try {
            return new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .dictionary(new Dictionary("french", FRENCH))
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .keyboard(new SlantedKeyboardLoader(
                                    "azerty", () -> new ByteArrayInputStream(AZERTY.getBytes(StandardCharsets.UTF_8)))
                            .load())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns whether few guesses find the password. One of more than forty characters is not estimated.
     *
     * @param context words of the person and of the service, in small letters
     */
    boolean isGuessable(String password, List<String> context) {
        String joined = SEPARATORS.matcher(password).replaceAll("");
        return isFound(password, context) || joined.length() >= SHORTEST_JOINED && isFound(joined, context);
    }

    private boolean isFound(String text, List<String> context) {
        int length = text.length();
        if (length > 2 * PART || text.isEmpty()) {
            return false;
        }
        return isPartFound(text.substring(0, Math.min(length, PART)), context)
                && (length <= PART || isPartFound(text.substring(length - PART), context));
    }

    private boolean isPartFound(String part, List<String> context) {
        return part.chars().filter(sign -> SIGNS.indexOf(sign) >= 0).distinct().count() <= MOST_SIGNS
                && estimator.measure(part, context).getGuesses() < FEWEST_GUESSES;
    }
}
