package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/** Verifies an export once, as the command does, and prints how long it took. */
final class VerifyRun {

    private VerifyRun() {}

    /** @param arguments the export */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        try (var source = ZipSource.open(Path.of(arguments[0]))) {
            if (!(new JournalVerifier(Optional.empty()).verify(source) instanceof JournalVerification.Intact)) {
                throw new IllegalStateException("the export is not intact");
            }
        }
        System.out.println("elapsed " + (System.nanoTime() - begun) / 1e9);
        System.out.println("cpu "
                + ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getProcessCpuTime()
                        / 1e9);
    }
}
