package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.visits.CallerResults;
import fr.montpellier.multipass.bench.attack.visits.OrdinaryCallers;
import fr.montpellier.multipass.bench.attack.visits.Visits;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Phases;
import fr.montpellier.multipass.devstack.settings.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures each service in turn: ordinary callers alone, beside one hostile caller, beside a hundred. Ordinary p99 may
 * at most double, at most one request in a hundred may fail, no process may be restarted.
 */
public final class FairnessBenchmark implements Benchmark {

    static final List<Part> SERVICES = List.of(Part.IDENTITY, Part.CONSENT, Part.VAULT, Part.PORTAL);

    private static final int CALLERS = 4;
    private static final double DOUBLE = 2;
    private static final double ERRORS_PERCENT = 1;

    /** The services to measure, by their names; all by default. */
    private final List<String> chosen = List.of(System.getProperty("multipass.bench.services", "")
            .transform(names -> names.isEmpty() ? allNames() : names)
            .split(","));

    private final Phases phases = Phases.configured(10, 60);

    @Override
    public String name() {
        return "unfair";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("processes", "those of start, with its heaps, all on the cores of the callers");
        conditions.put("ordinary callers", CALLERS + " per service, who begin a visit at most once a second");
        conditions.put(
                "hostile callers",
                "every kind of attack at the same time, 20 strikes a second together; an address each, in a process of"
                        + " low priority");
        conditions.put(
                "warm-up and measurement",
                phases.warmUp().toSeconds() + " s per service, then "
                        + phases.measured().toSeconds() + " s alone, beside 1, beside 100");
        return conditions;
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var platform = Platform.start(work.resolve("home"))) {
            var visits = new Visits(platform.city());
            for (Part service :
                    SERVICES.stream().filter(part -> chosen.contains(part.id())).toList()) {
                measure(service, platform, visits, figures);
            }
        }
        return figures;
    }

    private void measure(Part service, Platform platform, Visits visits, List<Figure> figures) throws Exception {
        var crowd = new OrdinaryCallers(visits.to(service, CALLERS));
        crowd.run(phases.warmUp());
        CallerResults alone = crowd.run(phases.measured());
        double p99 = alone.percentile(service, 0.99);
        figures.add(Figure.of(service.id() + " alone: requests served", alone.served(service), ""));
        figures.add(Figure.of(service.id() + " alone: p99", p99, "ms"));
        report(service + " alone", alone, service, List.of());
        for (int hostile : new int[] {1, 100}) {
            String what = service.id() + " beside " + hostile + ": ";
            int before = sum(platform.restarts());
            CallerResults tally;
            List<String> answers;
            try (var attackers = HostileProcess.against(List.of(service), hostile, platform)) {
                tally = crowd.run(phases.measured());
                answers = attackers.end();
            }
            figures.add(Figure.of(what + "requests served", tally.served(service), ""));
            figures.add(Figure.of(what + "p99", tally.percentile(service, 0.99), "ms"));
            figures.add(new Figure(what + "p99 beside that alone", tally.percentile(service, 0.99) / p99, "", DOUBLE));
            figures.add(new Figure(what + "requests failed", tally.errorPercent(service), "%", ERRORS_PERCENT));
            figures.add(new Figure(what + "processes started again", sum(platform.restarts()) - before, "", 0));
            report(service + " beside " + hostile, tally, service, answers);
        }
    }

    private static String allNames() {
        return SERVICES.stream().map(Part::id).collect(Collectors.joining(","));
    }

    private static int sum(Map<Part, Integer> restarts) {
        return restarts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void report(String what, CallerResults tally, Part service, List<String> answers) {
        System.out.println("  " + what);
        tally.flows(service).forEach(line -> System.out.println("    " + line));
        tally.errors(service).forEach(line -> System.out.println("    failed: " + line));
        answers.forEach(line -> System.out.println("    attack: " + line));
    }
}
