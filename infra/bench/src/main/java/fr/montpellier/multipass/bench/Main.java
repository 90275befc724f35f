package fr.montpellier.multipass.bench;

import fr.montpellier.multipass.bench.attack.FairnessBenchmark;
import fr.montpellier.multipass.bench.attack.VaultRestart;
import fr.montpellier.multipass.bench.decisions.BesideCerbos;
import fr.montpellier.multipass.bench.decisions.DecisionGrowth;
import fr.montpellier.multipass.bench.decisions.Decisions;
import fr.montpellier.multipass.bench.identity.AccountGrowth;
import fr.montpellier.multipass.bench.identity.BesideKeycloak;
import fr.montpellier.multipass.bench.identity.StoreGrowth;
import fr.montpellier.multipass.bench.journal.Breach;
import fr.montpellier.multipass.bench.journal.JournalAppend;
import fr.montpellier.multipass.bench.journal.JournalVerify;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Conditions;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.vault.Sealing;
import fr.montpellier.multipass.bench.vault.VaultGrowth;
import fr.montpellier.multipass.bench.vault.VaultTransfer;
import fr.montpellier.multipass.embedded.system.Directories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the named benchmarks, or all; the exit code is 1 when a promise was not met. */
public final class Main {

    static final List<Benchmark> ALL = List.of(
            new StartUp(),
            new StoreGrowth(),
            new AccountGrowth(),
            new Decisions(),
            new DecisionGrowth(),
            new BesideCerbos(),
            new BesideKeycloak(),
            new Sealing(),
            new VaultTransfer(),
            new VaultGrowth(),
            new JournalAppend(),
            new JournalVerify(),
            new Breach(),
            new VaultRestart(),
            new FairnessBenchmark());

    private Main() {}

    public static void main(String[] names) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var target = Path.of(System.getProperty("multipass.checkout", "."), "infra/bench/target/bench");
        List<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> names.length == 0 || List.of(names).contains(benchmark.name()))
                .toList();
        if (chosen.isEmpty()) {
            out.println("Benchmarks: " + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            System.exit(2);
        }
        var met = true;
        for (Benchmark benchmark : chosen) {
            met &= run(benchmark, target, out);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean run(Benchmark benchmark, Path target, PrintStream out) throws Exception {
        Path work = target.resolve("work");
        Directories.delete(work);
        Files.createDirectories(work);
        Conditions conditions = Conditions.now().and(benchmark.conditions());
        out.println(benchmark.name());
        conditions.values().forEach((name, value) -> out.println("  " + name + ": " + value));
        out.println();
        List<Figure> figures = benchmark.run(work);
        figures.forEach(figure -> out.println(figure.line()));
        out.println();
        out.println("Written to " + write(benchmark, conditions, figures, target));
        Directories.delete(work);
        return figures.stream().allMatch(Figure::isMet);
    }

    private static Path write(Benchmark benchmark, Conditions conditions, List<Figure> figures, Path target)
            throws IOException {
        String json = figures.stream().map(Figure::json).collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
        return Files.writeString(
                target.resolve(benchmark.name() + ".json"),
                "{\n  \"benchmark\": \"" + benchmark.name() + "\",\n  \"conditions\": " + conditions.json()
                        + ",\n  \"figures\": " + json + "\n}\n");
    }
}
