package fr.montpellier.multipass.vault.inspection;

/** Ends this JVM when a file keeps it too long: a loop without an end cannot be stopped within. */
final class WorkerWatchdog {

    private WorkerWatchdog() {}

    /** @param lastWords said before the end */
    static void endAfter(long millis, int exitCode, Runnable lastWords) {
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
