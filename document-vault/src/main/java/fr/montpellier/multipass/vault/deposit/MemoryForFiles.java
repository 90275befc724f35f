package fr.montpellier.multipass.vault.deposit;

import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** The memory in which sealed files wait until they are in the store: bounded for all of them together. */
@Component
class MemoryForFiles {

    private static final int UNIT = 1 << 10;

    private final Semaphore units;

    MemoryForFiles(DepositSettings settings) {
        this.units = new Semaphore(units(settings.memoryForFiles().toBytes()));
    }

    /** Room for that many bytes, if enough is left at this moment. */
    Room take(long bytes) {
        if (bytes > Integer.MAX_VALUE || !units.tryAcquire(units(bytes))) {
            return Room.NONE;
        }
        return new Room((int) bytes, () -> units.release(units(bytes)));
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    /**
     * Of one file, until it is closed.
     *
     * @param bytes 0 when there is none
     */
    record Room(int bytes, Runnable release) implements AutoCloseable {

        static final Room NONE = new Room(0, () -> {});

        boolean given() {
            return this != NONE;
        }

        @Override
        public void close() {
            release.run();
        }
    }
}
