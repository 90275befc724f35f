package fr.montpellier.multipass.bench;

import java.nio.file.Path;
import java.util.List;

/** One measurement; a new one is added to {@link Main#ALL}. */
interface Benchmark {

    /** Also the name of its result file. */
    String name();

    /** @param work an empty directory for whatever it needs */
    List<Figure> run(Path work) throws Exception;
}
