package fr.montpellier.multipass.consent.cases.names;

import fr.montpellier.multipass.service.names.NameTokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Computes keyed hashes of the beginnings of names, by which agents find the residents of their own department. Without
 * the key, which is sealed under the master key, a guessed name cannot be tested against the database (docs/adr/0071).
 */
@Component
public class NameHashes {

    private static final String ALGORITHM = "HmacSHA256";

    /** The smallest and largest number of letters of a hashed beginning. Shorter words are hashed whole. */
    static final int SHORTEST = 3;

    private static final int LONGEST = 12;

    /** Most words of a name that are hashed, and of a search that are compared. */
    private static final int MOST_WORDS = 8;

    /**
     * Bytes of a hash that are stored: among 100,000 cases two beginnings have one hash with a probability of 10^-8.
     */
    private static final int LENGTH = 8;

    private final NameKeyRepository keys;

    NameHashes(NameKeyRepository keys) {
        this.keys = keys;
    }

    /** Returns the hashes of every beginning of every word of a name. */
    public byte[][] ofName(String organisation, String department, String name) {
        return hash(
                organisation,
                department,
                words(name)
                        .flatMap(word -> word.length() < SHORTEST
                                ? Stream.of(word)
                                : IntStream.rangeClosed(SHORTEST, Math.min(word.length(), LONGEST))
                                        .mapToObj(end -> word.substring(0, end)))
                        .distinct()
                        .toList());
    }

    /**
     * Returns one hash for each word of the search; a name matches if it has all of them. Returns an empty array if the
     * text contains no letter.
     */
    public byte[][] ofSearch(String organisation, String department, String searched) {
        return hash(
                organisation,
                department,
                words(searched)
                        .map(word -> word.substring(0, Math.min(word.length(), LONGEST)))
                        .distinct()
                        .toList());
    }

    /** Returns the words without accents, in lower case: {@code D'Été-Roux} is {@code d}, {@code ete}, {@code roux}. */
    private static Stream<String> words(String name) {
        return Arrays.stream(NameTokens.plain(name).split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS);
    }

    private byte[][] hash(String organisation, String department, List<String> words) {
        if (words.isEmpty()) {
            return new byte[0][];
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keys.findOrCreate(), ALGORITHM));
            Map<String, byte[]> hashes = new LinkedHashMap<>();
            for (String word : words) {
                byte[] input = String.join("\n", organisation, department, word).getBytes(StandardCharsets.UTF_8);
                hashes.put(word, Arrays.copyOf(mac.doFinal(input), LENGTH));
            }
            return hashes.values().toArray(byte[][]::new);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
