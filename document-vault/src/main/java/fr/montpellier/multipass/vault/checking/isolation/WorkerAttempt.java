package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerLostException;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one worker is to do, which another one can do if that is lost. */
@FunctionalInterface
interface WorkerAttempt<T> {

    T make() throws IOException, InterruptedException;

    /**
     * A worker that is lost says nothing of the file: another one tries.
     *
     * @param tooComplex what is told of a file by which both crashed
     */
    static <T> T retried(WorkerAttempt<T> attempt, WorkerAttempt<T> tooComplex)
            throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(WorkerAttempt.class);
        try {
            return attempt.make();
        } catch (WorkerLostException e) {
            log.warn("{}; another one tries", e.getMessage());
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
