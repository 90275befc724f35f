package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the cipher of the encrypted format alone, both ways, beside OpenSSL's on the same core, in turns. */
public final class Sealing implements Benchmark {

    private static final List<String> ONE_CORE = List.of("taskset", "-c", "0");
    private static final int TURNS = 3;
    /** The goal: a quarter of OpenSSL's speed. */
    private static final double TIMES_SLOWER = 4;

    @Override
    public String name() {
        return "sealing";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "peer",
                "openssl speed -evp aes-256-gcm, pieces of 1 MiB, 3 s",
                "ours",
                "streams of 256 MiB (seal) and 64 MiB (open) read in pieces of 64 KiB, 4 s after 3 s, one thread;"
                        + " megabytes per second of processor time, as OpenSSL counts",
                "turns",
                TURNS + ", one after the other on one core; the best of each counts");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        double sealing = 0;
        double opening = 0;
        double peerSealing = 0;
        double peerOpening = 0;
        for (var turn = 0; turn < TURNS; turn++) {
            peerSealing = Math.max(peerSealing, openssl(List.of()));
            peerOpening = Math.max(peerOpening, openssl(List.of("-decrypt")));
            Map<String, Double> ours = ChildProcess.numbers(onOneCore(RunningVault.onItsClasses(SealingRun.class)));
            sealing = Math.max(sealing, ours.getOrDefault("seal", 0.0));
            opening = Math.max(opening, ours.getOrDefault("open", 0.0));
        }
        return List.of(
                Figure.of("OpenSSL, encrypt", peerSealing, "MB/s"),
                Figure.of("OpenSSL, decrypt", peerOpening, "MB/s"),
                Figure.of("seal", sealing, "MB/s"),
                Figure.of("open", opening, "MB/s"),
                new Figure("seal, times slower than OpenSSL", peerSealing / sealing, "", TIMES_SLOWER),
                new Figure("open, times slower than OpenSSL", peerOpening / opening, "", TIMES_SLOWER));
    }

    private static double openssl(List<String> more) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("openssl", "speed", "-mr", "-seconds", "3", "-bytes", "1048576", "-evp", "aes-256-gcm"));
        command.addAll(more);
        // Example: "+F:22:AES-256-GCM:10575123456.00", in bytes per second.
        return ChildProcess.output(onOneCore(command))
                        .lines()
                        .filter(line -> line.startsWith("+F:"))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(':') + 1)))
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    private static List<String> onOneCore(List<String> command) {
        var pinned = new ArrayList<>(ONE_CORE);
        pinned.addAll(command);
        return pinned;
    }
}
