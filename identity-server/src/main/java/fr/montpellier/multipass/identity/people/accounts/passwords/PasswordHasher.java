package fr.montpellier.multipass.identity.people.accounts.passwords;

import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane. Each hash needs that memory on the heap and
 * occupies a core until it is computed. A small pool of platform threads therefore computes the hashes, so that other
 * requests can run on the virtual threads; a bounded number of requests waits, and further ones are refused. The
 * figures are in docs/adr/0098.
 */
@Component
public class PasswordHasher implements AutoCloseable {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int MOST_OF_ONE_ACCOUNT = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Argon2PasswordEncoder argon2;
    private final ThreadPoolExecutor threads;
    private final Semaphore unknown;
    /** How many passwords are being compared with each hash. */
    private final Map<String, Integer> compared = new ConcurrentHashMap<>();

    /** A hash that is compared with the password if there is no account, so that the response takes the same time. */
    private final String decoy;

    /** @throws IllegalArgumentException if a number is not positive */
    @Autowired
    public PasswordHasher(
            @Value("${multipass.identity.passwords.at-once:2}") int atOnce,
            @Value("${multipass.identity.passwords.waiting:40}") int waiting) {
        this(atOnce, waiting, MEMORY_KIB, PASSES);
    }

    /** Tests hash hundreds of passwords, which no setting lets an operator make cheaper. */
    PasswordHasher(int atOnce, int waiting, int memory, int passes) {
        if (atOnce < 1 || waiting < 1) {
            throw new IllegalArgumentException("the numbers of multipass.identity.passwords must be positive");
        }
        this.argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memory, passes);
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("password-hasher-", 0).factory());
        this.unknown = new Semaphore(Math.max(1, waiting * 3 / 4));
        this.decoy = argon2.encode("the password of no account");
    }

    /**
     * Returns the hash of a password.
     *
     * @throws PasswordHasherBusyException if too many passwords are being hashed
     */
    public String hash(String password) {
        return compute(() -> argon2.encode(password));
    }

    /**
     * Returns whether the password has that hash. Without a hash it returns false after the same time. No more than two passwords are
     * compared with one hash at a time, so that the owner of one account does not take the places of all others.
     *
     * @throws PasswordHasherBusyException if too many passwords are being hashed, or compared with this hash
     */
    public boolean matches(String password, Optional<String> hash) {
        if (hash.isEmpty()) {
            return compare(password, hash);
        }
        if (compared.merge(hash.get(), 1, Integer::sum) > MOST_OF_ONE_ACCOUNT) {
            end(hash.get());
            throw new PasswordHasherBusyException();
        }
        try {
            return compare(password, hash);
        } finally {
            end(hash.get());
        }
    }

    private void end(String hash) {
        compared.computeIfPresent(hash, (key, count) -> count == 1 ? null : count - 1);
    }

    private boolean compare(String password, Optional<String> hash) {
        return compute(() -> argon2.matches(password, hash.orElse(decoy))) && hash.isPresent();
    }

    /**
     * Returns whether the password has that hash, for a browser that the account does not know. Such attempts, of which attackers make
     * as many as they like, fill three quarters of the places at most, and leave the others to known browsers and proven addresses. They
     * are not counted for each hash, which would tell whether an address has an account. Otherwise as {@link #matches}.
     */
    public boolean matchesInUnknownBrowser(String password, Optional<String> hash) {
        if (!unknown.tryAcquire()) {
            throw new PasswordHasherBusyException();
        }
        try {
            return compare(password, hash);
        } finally {
            unknown.release();
        }
    }

    /** Returns the hash of a random password, which no person knows. */
    public String hashOfNone() {
        return hash(RandomValues.next());
    }

    /** Returns whether the hash was made with parameters other than the current ones. */
    public boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private <T> T compute(Callable<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new PasswordHasherBusyException();
        }
        try {
            return result.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            throw new PasswordHasherBusyException();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new PasswordHasherBusyException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the password was not hashed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
