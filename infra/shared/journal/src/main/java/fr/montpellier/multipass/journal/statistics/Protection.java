package fr.montpellier.multipass.journal.statistics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects a count of residents: adds a random error of two-sided geometric distribution, hides what is small then, and rounds the rest.
 * A resident changes a count by one at most, so that a caller who knows every other resident cannot tell whether this one is counted:
 * the probabilities of any published figure differ by a factor of e at most.
 *
 * <p>The error is derived from a secret key, the place of the figure and the count. The same count gives the same figure, however often
 * it is computed, and another count gives an independent error.
 */
final class Protection {

    /** What is smaller after the error is not published. */
    static final long SMALLEST = 20;

    /** Published figures are multiples of it. */
    static final long STEP = 10;

    /** The largest error: a published figure is about eleven residents at least. */
    static final int LARGEST_ERROR = 9;

    /** The probability of an error falls by the factor e from one value to the next. */
    private static final double FALL = Math.exp(-1);

    private final SecretKeySpec key;

    /** @param secret that is never published, and the same for the life of the journal */
    Protection(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Returns the figure to publish, or empty if it is hidden. */
    OptionalLong protect(String period, String measure, String group, long count) {
        return published(count + error(uniform(period, measure, group, count)));
    }

    /** Returns the figure of a count that has its error. */
    static OptionalLong published(long withError) {
        return withError < SMALLEST ? OptionalLong.empty() : OptionalLong.of((withError + STEP / 2) / STEP * STEP);
    }

    /**
     * Returns the error that stands at that place of its distribution.
     *
     * @param uniform from 0 to below 1
     */
    static int error(double uniform) {
        double left = uniform * total();
        for (int error = -LARGEST_ERROR; error < LARGEST_ERROR; error++) {
            left -= weight(error);
            if (left < 0) {
                return error;
            }
        }
        return LARGEST_ERROR;
    }

    /** Returns the probability of an error, times a constant. */
    static double weight(int error) {
        return Math.pow(FALL, Math.abs(error));
    }

    private static double total() {
        double sum = 0;
        for (int error = -LARGEST_ERROR; error <= LARGEST_ERROR; error++) {
            sum += weight(error);
        }
        return sum;
    }

    private double uniform(String period, String measure, String group, long count) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] place = mac.doFinal(
                    (period + "\n" + measure + "\n" + group + "\n" + count).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(place).getLong() >>> 11) * 0x1.0p-53;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
