package fr.montpellier.multipass.vault.checking.inspection.libraries;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Limits the writable memory of this process beyond the heap (setrlimit(2), RLIMIT_DATA), since a native decoder is not
 * subject to the limits of Java. An allocation beyond the limit fails or ends the process.
 */
public final class DataLimit {

    /** The JVM's own memory, and 512 MiB for the decoder. */
    private static final long BESIDE_THE_HEAP = 768L << 20;

    private static final int RLIMIT_DATA = 2;

    private DataLimit() {}

    /** Sets the limit; it may be set again. */
    public static void set() {
        long most = Runtime.getRuntime().maxMemory() + BESIDE_THE_HEAP;
        var shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, most, most);
            if ((int) NativeFunctions.call(
                            Linker.nativeLinker().defaultLookup(), "setrlimit", shape, RLIMIT_DATA, limit)
                    != 0) {
                throw new IllegalStateException("setrlimit");
            }
        }
    }
}
