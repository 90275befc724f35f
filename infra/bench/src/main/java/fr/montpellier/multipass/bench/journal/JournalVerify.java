package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.processes.ChildProcess;
import fr.montpellier.multipass.devstack.settings.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Measures how long our verifier, and the one in one file, take for a journal of a million entries. */
public final class JournalVerify implements Benchmark {

    private static final int ENTRIES = Integer.getInteger("multipass.bench.rows", 1_000_000);
    /** The goal for a million entries. */
    private static final double SECONDS = 10;

    @Override
    public String name() {
        return "journal-verify";
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of("entries", ENTRIES + ", about a tenth as many residents; one run of each, in a new process");
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        String export = work.resolve("export.zip").toString();
        List<String> heap = List.of("-Xmx2g");
        ChildProcess.output(ChildProcess.onClassesOf(Part.VAULT, heap, ExportRun.class, export, "" + ENTRIES));
        Map<String, Double> own =
                ChildProcess.numbers(ChildProcess.onClassesOf(Part.VAULT, heap, VerifyRun.class, export));
        String source =
                ChildProcess.checkout().resolve("docs/formats/Verify.java").toString();
        long begun = System.nanoTime();
        ChildProcess.output(List.of(ChildProcess.java(), source, export));
        double standalone = (System.nanoTime() - begun) / 1e9;
        return List.of(
                new Figure("journal verify", own.getOrDefault("elapsed", 0.0), "s", SECONDS),
                Figure.of("journal verify, processor time", own.getOrDefault("cpu", 0.0), "s"),
                Figure.of("java Verify.java", standalone, "s"));
    }
}
