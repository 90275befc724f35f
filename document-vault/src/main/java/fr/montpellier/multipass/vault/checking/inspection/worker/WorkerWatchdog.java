package fr.montpellier.multipass.vault.checking.inspection.worker;

/** Ends this JVM after a time limit, since an endless loop cannot be interrupted from within. */
public final class WorkerWatchdog {

    private WorkerWatchdog() {}

    /**
     * Ends the JVM after that time.
     *
     * @param lastWords runs before the end
     */
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
