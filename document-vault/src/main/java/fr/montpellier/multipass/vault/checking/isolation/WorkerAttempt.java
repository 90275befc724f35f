package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerLostException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of one worker, which another can repeat. */
@FunctionalInterface
interface WorkerAttempt<T> {

    T make() throws IOException, InterruptedException;

    /**
     * Makes the attempt, and repeats it once if the worker is lost, because the file need not be the cause.
     *
     * @param tooComplex result for a file by which both workers crashed
     */
    static <T> T retried(WorkerAttempt<T> attempt, WorkerAttempt<T> tooComplex)
            throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(WorkerAttempt.class);
        try {
            return attempt.make();
        } catch (WorkerLostException e) {
            log.warn("{}; retrying with another worker", e.getMessage());
        }
        try {
            return attempt.make();
        } catch (WorkerLostException e) {
            if (e.isCrash()) {
                return tooComplex.make();
            }
            throw new ProblemException(VaultProblem.CHECK_INTERRUPTED, e);
        }
    }
}
