package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures a deposit and a reading through the vault, beside a PUT and a GET of as many bytes at the same store. */
public final class VaultTransfer implements Benchmark {

    private static final int SMALL = 200_000;
    private static final int LARGE = 10_000_000;
    private static final int WARM_UP = 15;
    private static final int READINGS_BEFORE = 100;
    private static final int TIMES = 25;
    /** Pause between deposits, after which a process for checks is ready again. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    /** The goal: four fifths of the store's speed. */
    private static final double TIMES_SLOWER = 1.25;

    @Override
    public String name() {
        return "vault-transfer";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of(
                "requests",
                "one caller, median of " + TIMES + " after " + WARM_UP + " deposits, " + READINGS_BEFORE
                        + " readings, plain HTTP on the loopback interface; " + BETWEEN.toSeconds()
                        + " s between deposits, but where they follow each other",
                "deposit",
                "a PDF: sealed in memory; stored, hashed again, and opened by the checks in a process of its own, at"
                        + " one time; no virus scanner",
                "store",
                "as embedded: every acknowledged object is synced",
                "JVM of the vault",
                String.join(" ", RunningVault.JVM));
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var vault = new RunningVault(work)) {
            measure(vault, "200 KB", SMALL, Double.NaN, figures);
            measure(vault, "10 MB", LARGE, TIMES_SLOWER, figures);
        }
        return figures;
    }

    private static void measure(RunningVault vault, String size, int bytes, double limit, List<Figure> figures)
            throws Exception {
        String resident = "resident-transfer-" + bytes;
        deposits(vault, resident, bytes, WARM_UP, Duration.ZERO);
        double before = vault.server().cpuSeconds();
        double[] alone = deposits(vault, resident, bytes, TIMES, BETWEEN);
        double cpu = (vault.server().cpuSeconds() - before) / TIMES;
        double[] following = deposits(vault, resident, bytes, TIMES, Duration.ZERO);
        Thread.sleep(BETWEEN);
        double[] readings = readings(vault, resident, bytes);
        Map<String, Double> raw = ChildProcess.numbers(
                RunningVault.onItsClasses(StoreRun.class, vault.storeSettings().toString(), "" + bytes, "" + TIMES));
        Double inParts = raw.getOrDefault("parts", Double.NaN);
        Double atOnce = raw.getOrDefault("once", Double.NaN);
        Double get = raw.getOrDefault("get", Double.NaN);
        figures.add(Figure.of(size + ": PUT to the store in parts of the SDK's choice, p50", inParts, "ms"));
        figures.add(Figure.of(size + ": PUT to the store at once, p50", atOnce, "ms"));
        figures.add(Figure.of(size + ": deposit, p50", median(alone), "ms"));
        figures.add(Figure.of(size + ": deposits that follow each other, p50", median(following), "ms"));
        figures.add(Figure.of(size + ": GET from the store, p50", get, "ms"));
        figures.add(Figure.of(size + ": reading, p50", median(readings), "ms"));
        figures.add(Figure.of(size + ": vault's CPU for a deposit, its worker included", cpu * 1000, "ms"));
        figures.add(new Figure(size + ": deposit beside PUT in parts", median(alone) / inParts, "", limit));
        figures.add(new Figure(size + ": deposit beside PUT at once", median(alone) / atOnce, "", limit));
        figures.add(new Figure(size + ": reading beside GET", median(readings) / get, "", limit));
    }

    /** Returns the time of each deposit, in milliseconds. */
    private static double[] deposits(RunningVault vault, String resident, int bytes, int times, Duration between)
            throws InterruptedException {
        var millis = new double[times];
        for (var i = 0; i < times; i++) {
            byte[] file = LargePdf.of(bytes, System.nanoTime());
            Thread.sleep(between);
            long begun = System.nanoTime();
            vault.deposit(resident, file);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        return millis;
    }

    private static double[] readings(RunningVault vault, String resident, int bytes) {
        byte[] file = LargePdf.of(bytes, System.nanoTime());
        String document = vault.deposit(resident, file);
        var millis = new double[TIMES];
        for (int i = -READINGS_BEFORE; i < TIMES; i++) {
            long begun = System.nanoTime();
            if (!Arrays.equals(vault.read(resident, document), file)) {
                throw new IllegalStateException("a document came back changed");
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        return millis;
    }

    private static double median(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
