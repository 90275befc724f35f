package fr.montpellier.multipass.simulators.proconnect;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies codes of six digits every 30 seconds (RFC 6238), with a key per agent generated at start. The steps before
 * and after are accepted too (section 5.2). A code may be used twice within its life: demonstrations and tests sign the
 * same agent in more often than every 30 seconds, and the page shows the code anyway.
 */
final class SecondFactor {

    /** Number of wrong codes in a row that lock the second factor. */
    static final int ATTEMPTS = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Duration lockDuration;
    private final Clock clock;

    SecondFactor(Duration lockDuration, Clock clock) {
        this.lockDuration = lockDuration;
        this.clock = clock;
    }

    /** The result of a check of a code. */
    enum Verdict {
        ACCEPTED,
        WRONG,
        LOCKED
    }

    private record Failures(int count, Instant last) {}

    String currentCode(String agent) {
        return code(agent, clock.instant());
    }

    Verdict check(String agent, String code) {
        Instant now = clock.instant();
        Failures past = failures.getOrDefault(agent, new Failures(0, now));
        if (past.count() >= ATTEMPTS) {
            if (now.isBefore(past.last().plus(lockDuration))) {
                return Verdict.LOCKED;
            }
            past = new Failures(0, now);
        }
        Duration step = generator.getTimeStep();
        boolean right = code.equals(code(agent, now))
                || code.equals(code(agent, now.minus(step)))
                || code.equals(code(agent, now.plus(step)));
        if (right) {
            failures.remove(agent);
            return Verdict.ACCEPTED;
        }
        failures.put(agent, new Failures(past.count() + 1, now));
        return past.count() + 1 >= ATTEMPTS ? Verdict.LOCKED : Verdict.WRONG;
    }

    private String code(String agent, Instant at) {
        try {
            return generator.generateOneTimePasswordString(keys.computeIfAbsent(agent, unknown -> newKey()), at);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecretKeySpec newKey() {
        byte[] random = new byte[20];
        RANDOM.nextBytes(random);
        return new SecretKeySpec(random, "HmacSHA1");
    }
}
