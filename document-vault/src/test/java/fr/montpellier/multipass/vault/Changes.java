package fr.montpellier.multipass.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes small changes to well-formed input, the same at each run, as seeds of a fuzzer. */
public final class Changes {

    private static final int EACH = 500;

    private Changes() {}

    /** One to four changes each: a byte replaced, dropped or repeated, or the end cut off. */
    public static void of(byte[] genuine, Consumer<byte[]> reader) {
        Random random = new Random(20_261_125);
        for (int i = 0; i < EACH; i++) {
            byte[] changed = genuine.clone();
            for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
                changed = change(changed, random);
            }
            reader.accept(changed);
        }
    }

    /**
     * Reads well-formed input, which must be accepted, then changes of it, of which some must be refused.
     *
     * @param reader returns whether it accepted what it read
     */
    public static void ofAccepted(byte[] genuine, Predicate<byte[]> reader) {
        assertThat(reader.test(genuine.clone())).isTrue();
        var refused = new AtomicInteger();
        of(genuine, changed -> refused.addAndGet(reader.test(changed) ? 0 : 1));
        assertThat(refused).hasPositiveValue();
    }

    private static byte[] change(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 1 -> joined(bytes, at, at + 1);
            case 2 -> joined(bytes, at + 1, at);
            default -> Arrays.copyOf(bytes, at);
        };
    }

    /** What stands before one place, then what stands from another one on. */
    private static byte[] joined(byte[] bytes, int end, int start) {
        byte[] joined = new byte[end + bytes.length - start];
        System.arraycopy(bytes, 0, joined, 0, end);
        System.arraycopy(bytes, start, joined, end, bytes.length - start);
        return joined;
    }
}
