package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An optional library of the machine that a worker did not find. */
public enum MissingLibrary {
    HEIC(Worker.WITHOUT_HEIC),
    RECOGNITION(Worker.WITHOUT_RECOGNITION);

    private final int bit;

    MissingLibrary(int bit) {
        this.bit = bit;
    }

    /**
     * Returns the libraries in a ready byte.
     *
     * @param bits what a worker added to its ready byte
     */
    static Set<MissingLibrary> of(int bits) {
        return Stream.of(values()).filter(library -> (bits & library.bit) != 0).collect(Collectors.toUnmodifiableSet());
    }
}
