package fr.montpellier.multipass.bench.measurement;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One measurement; a new one is added to the list in {@code Main}. */
public interface Benchmark {

    /** Returns the name of the benchmark, which is also the name of its result file. */
    String name();

    /** Returns the conditions of this benchmark, beside those that every figure depends on. */
    default Map<String, String> conditions() {
        return Map.of();
    }

    /** @param work an empty directory for the files of the run */
    List<Figure> run(Path work) throws Exception;
}
