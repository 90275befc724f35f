package fr.montpellier.multipass.identity.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The small budget of fuzzing that every build has: proper inputs with a few bytes changed, the same ones each time.
 * {@code ./multipass fuzz} searches on from there.
 */
public final class Mutations {

    private static final int EACH = 200;
    private static final List<String> TOKENS = List.of(
            "\"", "{", "}", "[", "]", ":", ",", ".", "null", "-1", "1e999", "\\u0000", "\\ud800", "%", "\0", "\u20ac",
            "=", "/", "#");

    private Mutations() {}

    /** Hands each proper input over as it is, then many changed ones. */
    public static void of(List<String> inputs, Consumer<String> parser) {
        var random = new Random(20_261_124);
        inputs.forEach(input -> {
            parser.accept(input);
            IntStream.range(0, EACH).forEach(i -> parser.accept(changed(input, random)));
        });
    }

    /**
     * Hands each proper input over as it is, which the parser must accept, then many changed ones, of which it must refuse some.
     *
     * @param parser returns whether it accepted the input
     */
    public static void ofAccepted(List<String> inputs, Predicate<String> parser) {
        assertThat(inputs).allMatch(parser);
        var refused = new AtomicInteger();
        of(inputs, input -> refused.addAndGet(parser.test(input) ? 0 : 1));
        assertThat(refused).hasPositiveValue();
    }

    private static String changed(String input, Random random) {
        var text = new StringBuilder(input);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int until = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> text.delete(at, until);
                case 2 -> text.insert(at, text.substring(at, until).repeat(random.nextInt(40)));
                case 3 -> text.replace(at, until, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> text.insert(at, (char) random.nextInt(0x300));
            }
        }
        return text.toString();
    }

    /** What Jazzer hands over as the text that a request would hold. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
