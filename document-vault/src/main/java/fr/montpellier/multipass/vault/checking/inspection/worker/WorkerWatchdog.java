package fr.montpellier.multipass.vault.checking.inspection.worker;

/** Ends this JVM when a file keeps it too long: a loop without an end cannot be stopped within. */
public final class WorkerWatchdog {

    private WorkerWatchdog() {}

    /** @param lastWords said before the end */
    public static void endAfter(long millis, int exitCode, Runnable lastWords) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lastWords.run();
            Runtime.getRuntime().halt(exitCode);
        });
    }
}
