package fr.montpellier.multipass.vault.isolation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Workers that others do not use.
 *
 * @param workers how many files are opened there at one time
 * @param warm processes that wait
 */
record Lane(int workers, FairTurns turns, BlockingQueue<FutureTask<WorkerProcess>> warm) {

    Lane(int workers) {
        this(workers, new FairTurns(workers), new LinkedBlockingQueue<>());
    }
}
