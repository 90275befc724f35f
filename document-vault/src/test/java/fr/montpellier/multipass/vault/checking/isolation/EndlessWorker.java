package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;

/** A worker that spins without ever reading, as a parser with an endless loop does. */
final class EndlessWorker {

    private EndlessWorker() {}

    public static void main(String[] arguments) {
        System.out.write(Worker.READY);
        System.out.flush();
        long spins = 0;
        while (spins >= 0) {
            spins = (spins + 1) & Long.MAX_VALUE;
        }
    }
}
