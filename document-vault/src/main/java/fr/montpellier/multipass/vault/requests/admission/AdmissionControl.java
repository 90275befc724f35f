package fr.montpellier.multipass.vault.requests.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Admits files into this process: uploads before a byte of their body is read, and reads before the object store is
 * called. Counts the heap that each file in transit needs, for deposits, parts of uploads, pages, scans and reads
 * together (decision 0040).
 *
 * <p>Half of the memory is reserved for callers that have no other file in transit and were not recently cut off for
 * slowness. While several residents send files, each resident sends one at a time, because sealing and storing a file
 * takes processor time.
 */
@Component
public class AdmissionControl {

    private static final String SENDER = "deposit ";

    /** Bytes of heap for one file in transit: a segment sealed or opened, the next one, and buffers. */
    static final int FILE = 3 << 20;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final long MOST_REMEMBERED = 10_000;

    /** Interval at which waiting requests look for a slow body to cut off. */
    private static final long LOOK = Duration.ofMillis(200).toNanos();

    private final AdmissionSettings settings;
    private final Predicate<SubjectId> costly;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Map<String, Integer> running = new HashMap<>();
    private final Set<RateCheckedBody> bodies = ConcurrentHashMap.newKeySet();
    private final Cache<String, Boolean> slow = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private int used;
    private int sent;

    @Autowired
    AdmissionControl(AdmissionSettings settings, IsolatedWorkers inspections) {
        this(settings, inspections::isCostly);
    }

    /** @param costly whether the files of a resident recently took much processor time */
    AdmissionControl(AdmissionSettings settings, Predicate<SubjectId> costly) {
        this.settings = settings;
        this.costly = costly;
        this.most = Math.toIntExact(Math.max(2, settings.memoryInBytes() / FILE));
    }

    /**
     * Admits a file that a resident sends. A resident whose files recently took much processor time sends one at a
     * time.
     *
     * @throws ProblemException when the resident sends the most files allowed, or no memory is left
     */
    public Admission admitUpload(SubjectId resident) {
        int limit = costly.test(resident) ? 1 : settings.depositsPerResident();
        return admit(SENDER + Representative.account(resident), limit, VaultProblem.TOO_MANY_DEPOSITS);
    }

    /**
     * Admits a file that a caller reads.
     *
     * @throws ProblemException when the caller receives the most files allowed, or no memory is left
     */
    public Admission admitRead(String caller) {
        return admit("read " + caller, settings.readsPerCaller(), VaultProblem.TOO_MANY_READS);
    }

    private Admission admit(String caller, int limit, VaultProblem beyond) {
        long left = settings.patience().toNanos();
        lock.lock();
        try {
            while (true) {
                int own = running.getOrDefault(caller, 0);
                if (own >= limit) {
                    throw new ProblemException(beyond).with("maximum", limit);
                }
                boolean afterOthers = own > 0 && isSender(caller) && sent > own;
                if (!afterOthers && used < (own == 0 && slow.getIfPresent(caller) == null ? most : most / 2)) {
                    begin(caller, own);
                    return new Admission(this, caller);
                }
                if (!afterOthers) {
                    cutOffSlowest();
                }
                if (left <= 0) {
                    throw afterOthers
                            ? new ProblemException(beyond).with("maximum", own)
                            : new ProblemException(VaultProblem.VAULT_BUSY);
                }
                left -= LOOK - released.awaitNanos(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(VaultProblem.VAULT_BUSY, e);
        } finally {
            lock.unlock();
        }
    }

    private void begin(String caller, int own) {
        used++;
        sent += isSender(caller) ? 1 : 0;
        running.put(caller, own + 1);
    }

    private static boolean isSender(String caller) {
        return caller.startsWith(SENDER);
    }

    private void cutOffSlowest() {
        bodies.stream()
                .filter(body -> !body.isCutOffRequested()
                        && body.pace().latestRate() < settings.givesWayBelow().toBytes())
                .min(Comparator.comparingDouble(body -> body.pace().latestRate()))
                .ifPresent(RateCheckedBody::requestCutOff);
    }

    RateCheckedBody paced(String caller, InputStream body) {
        RateCheckedBody paced = new RateCheckedBody(body, pace(), () -> slow.put(caller, true));
        bodies.add(paced);
        return paced;
    }

    OutputStream paced(OutputStream answer) {
        return new PacedOutputStream(answer, pace());
    }

    private TransferRate pace() {
        return new TransferRate(settings.grace(), settings.slowest().toBytes(), System::nanoTime);
    }

    void release(String caller, @Nullable RateCheckedBody body) {
        if (body != null) {
            bodies.remove(body);
        }
        lock.lock();
        try {
            used--;
            sent -= isSender(caller) ? 1 : 0;
            running.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
