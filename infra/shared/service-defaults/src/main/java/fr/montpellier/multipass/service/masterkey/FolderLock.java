package fr.montpellier.multipass.service.masterkey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An exclusive lock on a folder, held by one thread of one process, so that services which start or rotate keys at one
 * time on one folder do so one after the other. It ends with the process that holds it.
 */
public final class FolderLock {

    private static final String NAME = ".lock";

    /** Excludes other threads of this process, for which file locks have no effect. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private FolderLock() {}

    /** Runs the action under the lock; creates the folder if it does not exist, readable by its owner alone. */
    public static <T> T holding(Path folder, Action<T> action) throws IOException {
        THREADS.lock();
        try {
            // The same thread already holds the file lock when an action calls this again.
            return THREADS.getHoldCount() > 1 ? action.run() : alone(folder, action);
        } finally {
            THREADS.unlock();
        }
    }

    private static <T> T alone(Path folder, Action<T> action) throws IOException {
        OwnerOnlyFile.makeFolder(folder);
        try (FileChannel file =
                        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            return action.run();
        }
    }

    /** An action that runs under the lock. */
    @FunctionalInterface
    public interface Action<T> {
        T run() throws IOException;
    }
}
