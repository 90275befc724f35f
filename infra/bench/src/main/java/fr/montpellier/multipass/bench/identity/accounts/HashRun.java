package fr.montpellier.multipass.bench.identity.accounts;

import fr.montpellier.multipass.bench.measurement.Load;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Computes hashes of a password for some seconds, in a process of its own, and prints what they cost. */
public final class HashRun {

    /** As many at the same time as the product's server computes with its defaults. */
    public static final int AT_ONCE = 2;

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private HashRun() {}

    /** Prints the processor seconds per thousand hashes, and the median time of one in milliseconds. */
    @SuppressWarnings("SystemOut")
    public static void measure(Runnable hash) {
        new Load(AT_ONCE, Duration.ZERO, WARM_UP).run(caller -> hash, () -> {});
        long before = cpu();
        Load.Result result = new Load(AT_ONCE, Duration.ZERO, MEASURED).run(caller -> hash, () -> {});
        System.out.println("cpu " + (cpu() - before) / 1e6 / result.millis().length);
        System.out.println("median " + result.percentile(0.50));
    }

    /** Returns the processor time of this process, in nanoseconds. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
