package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.register.RegisterRuleException;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Receives register files, which are larger than any other request. An organisation sends one at a time, and this process receives
 * two at a time and parses one, so that files never take more than a small part of the heap.
 */
@Component
class RegisterFileReception {

    /** Bytes of the largest file: some 900 démarches. */
    static final int LARGEST = 3_000_000;

    private static final int AT_A_TIME = 2;

    /** Longest time for a file to arrive: a sender that keeps the minimum rate of bodies alone would hold its place for ten minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Set<String> organisations = ConcurrentHashMap.newKeySet();
    private final ReentrantLock parsing = new ReentrantLock();

    /**
     * Receives a file and works on its démarches.
     *
     * @param announced bytes of the file, or -1 if the sender does not say
     * @throws ProblemException if the file is too large, or others are being imported
     * @throws RegisterRuleException if it is no register file
     */
    <T> T receive(Caller.Administrator author, long announced, InputStream file, Function<List<ObjectNode>, T> work)
            throws IOException {
        if (announced > LARGEST) {
            throw tooLarge();
        }
        if (!organisations.add(author.organisation())) {
            throw new ProblemException(ConsentProblem.REGISTER_IMPORT_UNDER_WAY);
        }
        try {
            if (!places.tryAcquire()) {
                throw new ProblemException(ConsentProblem.REGISTER_IMPORT_UNDER_WAY);
            }
            try {
                return work.apply(parse(text(file)));
            } finally {
                places.release();
            }
        } finally {
            organisations.remove(author.organisation());
        }
    }

    /** Returns how many more files this process would receive now. */
    int places() {
        return places.availablePermits();
    }

    static ProblemException tooLarge() {
        return new ProblemException(ConsentProblem.REGISTER_FILE_TOO_LARGE).with("limit", LARGEST);
    }

    private static String text(InputStream file) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        var received = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int count = file.read(part); count >= 0; count = file.read(part)) {
            if (received.size() + count > LARGEST) {
                throw tooLarge();
            }
            if (System.nanoTime() > end) {
                throw new ProblemException(CommonProblem.REQUEST_TIMEOUT)
                        .because("the register file arrives too slowly");
            }
            received.write(part, 0, count);
        }
        return received.toString(StandardCharsets.UTF_8);
    }

    private List<ObjectNode> parse(String file) {
        parsing.lock();
        try {
            return RegisterFileParser.demarches(file);
        } finally {
            parsing.unlock();
        }
    }
}
