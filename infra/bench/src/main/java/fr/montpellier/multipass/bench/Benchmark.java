package fr.montpellier.multipass.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One measurement; a new one is added to {@link Main#ALL}. */
public interface Benchmark {

    /** Also the name of its result file. */
    String name();

    /** What its figures mean nothing without, beside what every figure depends on. */
    default Map<String, String> conditions() {
        return Map.of();
    }

    /** @param work an empty directory for whatever it needs */
    List<Figure> run(Path work) throws Exception;
}
