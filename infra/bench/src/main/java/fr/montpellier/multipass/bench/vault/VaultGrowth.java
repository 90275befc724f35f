package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Growth;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Measures residents who list and read their documents while those of all others grow in number. Both should stay flat.
 */
public final class VaultGrowth implements Benchmark {

    private static final int CALLERS = 4;
    private static final int RESIDENTS = 8;
    private static final int DOCUMENTS = 8;
    private static final int FILE = 20_000;
    private static final double FLAT = 2;

    private record StoredDocument(String resident, String document) {}

    private final Growth growth = new Growth(CALLERS, FLAT);

    @Override
    public String name() {
        return "vault-growth";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("requests", CALLERS + " callers, plain HTTP on the loopback interface");
        conditions.put(
                "documents",
                RESIDENTS + " residents with " + DOCUMENTS + " real ones of 20 KB; the others are rows in the tables");
        conditions.putAll(growth.conditions());
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        try (var vault = new RunningVault(work);
                var rows = new ManyDocuments(vault.database())) {
            List<StoredDocument> kept = IntStream.range(0, RESIDENTS * DOCUMENTS)
                    .mapToObj(i -> {
                        String resident = "resident-growth-" + i % RESIDENTS;
                        return new StoredDocument(resident, vault.deposit(resident, LargePdf.of(FILE, i)));
                    })
                    .toList();
            for (int size : growth.sizes()) {
                rows.growTo(size);
                growth.measure(size, "list", () -> vault.list(any(kept).resident()));
                growth.measure(size, "read", () -> {
                    StoredDocument one = any(kept);
                    vault.read(one.resident(), one.document());
                });
            }
        }
        return growth.figures();
    }

    private static StoredDocument any(List<StoredDocument> kept) {
        return kept.get(ThreadLocalRandom.current().nextInt(kept.size()));
    }
}
