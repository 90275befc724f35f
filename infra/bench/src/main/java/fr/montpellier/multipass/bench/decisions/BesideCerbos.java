package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.clients.KeptConnection;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.bench.measurement.Load;
import fr.montpellier.multipass.bench.measurement.PacedLoad;
import fr.montpellier.multipass.bench.measurement.Phases;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asks the consent service and Cerbos the same questions under the same policy: first ten thousand, whose decisions are compared
 * one by one; then permitted ones as fast as both answer, one in a request and fifty, and at a fixed pace. Cerbos is given the
 * state of each authorisation in the question; the consent service reads it under a lock and checks an access token.
 */
public final class BesideCerbos implements Benchmark {

    private static final int CALLERS = 4;
    private static final int GIVEN = 64;
    private static final int WITHDRAWN = 8;
    private static final int QUESTIONS = 10_000;
    /** As many as Cerbos takes in one request. */
    private static final int TOGETHER = 50;

    private static final double GOAL = 5_000;
    private static final double PACE = GOAL / 2;
    private static final double MOST_MILLIS = 10;
    private static final long SEED = 20_261_129;

    private static final Pattern DECISION = Pattern.compile("\"decision\":(true|false)");
    private static final Pattern EFFECT = Pattern.compile("\"EFFECT_(ALLOW|DENY)\"");

    private final Phases phases = Phases.ofRequests();
    private final List<Figure> figures = new ArrayList<>();

    @Override
    public String name() {
        return "decisions-beside-cerbos";
    }

    @Override
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("Cerbos", Cerbos.VERSION + ", policy on disk, no audit log");
        conditions.put(
                "consent service",
                String.join(" ", RunningConsentService.JVM) + "; PostgreSQL as it is embedded, fsync on");
        conditions.put(
                "transport",
                "plain HTTP/1.1 on the loopback interface, " + CALLERS + " connections, on the same cores");
        conditions.put("questions", String.format(Locale.ROOT, "%,d compared, seed %d", QUESTIONS, SEED));
        conditions.put(
                "warm-up and measurement",
                String.format(
                        Locale.ROOT,
                        "at least %,d requests and %d s, then %d s per figure",
                        Load.ENOUGH,
                        phases.warmUp().toSeconds(),
                        phases.measured().toSeconds()));
        return conditions;
    }

    /** A decision point: where it is asked, and how. */
    private record Peer(
            String name,
            URI address,
            Function<List<ReadingQuestion>, byte[]> request,
            Pattern permit,
            String permitted,
            Supplier<Double> processorSeconds) {

        /** Returns the decisions of an answer, in the order of the questions. */
        private List<Boolean> decisions(String answer) {
            List<Boolean> decisions = new ArrayList<>();
            Matcher found = permit.matcher(answer);
            while (found.find()) {
                decisions.add(found.group(1).equals(permitted));
            }
            return decisions;
        }

        private Runnable asking(List<byte[]> requests, int decisions) {
            var connection = new KeptConnection(address);
            return () -> {
                String answer =
                        connection.send(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
                List<Boolean> decided = decisions(answer);
                if (decided.size() != decisions || decided.contains(false)) {
                    throw new IllegalStateException("refused: " + answer);
                }
            };
        }
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        try (var service = new RunningConsentService(work);
                var cerbos = new Cerbos(work)) {
            List<RunningConsentService.SharedDocument> given = IntStream.range(0, GIVEN)
                    .mapToObj(i -> service.give("resident-of-the-benchmark-" + i))
                    .toList();
            given.subList(0, WITHDRAWN).forEach(service::withdraw);
            var ours = new Peer(
                    "Multipass",
                    service.evaluations(),
                    questions -> service.request(
                            questions.size() == 1 ? service.evaluation() : service.evaluations(),
                            questions.size() == 1
                                    ? questions.getFirst().evaluation()
                                    : ReadingQuestion.evaluations(questions)),
                    DECISION,
                    "true",
                    service::processorSeconds);
            var peer = new Peer(
                    "Cerbos",
                    cerbos.checks(),
                    questions -> KeptConnection.post(cerbos.checks(), Map.of(), ReadingQuestion.check(questions)),
                    EFFECT,
                    "ALLOW",
                    cerbos.process()::cpuSeconds);
            compare(ours, peer, ReadingQuestion.generated(given, WITHDRAWN, QUESTIONS, new Random(SEED)));
            List<ReadingQuestion> permitted = given.subList(WITHDRAWN, GIVEN).stream()
                    .map(ReadingQuestion::permitted)
                    .toList();
            int rows = 0;
            measure(peer, "", permitted);
            for (int size : sizes()) {
                DecisionGrowth.grow(service, rows, size);
                rows = size;
                measure(ours, String.format(Locale.ROOT, "%,d authorisations: ", size), permitted);
            }
        }
        return figures;
    }

    private static List<Integer> sizes() {
        return Stream.of(System.getProperty("multipass.bench.rows", "10000").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    /** Counts the questions to which the two give different answers. */
    private void compare(Peer ours, Peer peer, List<ReadingQuestion> questions) {
        List<Boolean> decided = decide(ours, questions);
        List<Boolean> alike = decide(peer, questions);
        long differences = IntStream.range(0, questions.size())
                .filter(i -> !decided.get(i).equals(alike.get(i)))
                .count();
        figures.add(Figure.of("questions, permitted", Collections.frequency(decided, true), ""));
        figures.add(Figure.of("questions, refused", Collections.frequency(decided, false), ""));
        figures.add(new Figure("questions, decided differently", differences, "", 0));
    }

    private static List<Boolean> decide(Peer peer, List<ReadingQuestion> questions) {
        try (var connection = new KeptConnection(peer.address())) {
            return questions.stream()
                    .map(question -> peer.decisions(
                                    connection.send(peer.request().apply(List.of(question))))
                            .getFirst())
                    .toList();
        }
    }

    private void measure(Peer peer, String prefix, List<ReadingQuestion> permitted) {
        String name = peer.name() + ", " + prefix;
        boolean isOurs = peer.name().equals("Multipass");
        List<byte[]> single = permitted.stream()
                .map(question -> peer.request().apply(List.of(question)))
                .toList();
        List<byte[]> together = IntStream.range(0, permitted.size())
                .mapToObj(i -> peer.request()
                        .apply(IntStream.range(0, TOGETHER)
                                .mapToObj(j -> permitted.get((i + j) % permitted.size()))
                                .toList()))
                .toList();
        asFastAsPossible(peer, name + "one in a request", single, 1, isOurs);
        asFastAsPossible(peer, name + TOGETHER + " in a request", together, TOGETHER, isOurs);
        IntFunction<Runnable> asking = caller -> peer.asking(single, 1);
        Load.Result paced = new PacedLoad(CALLERS * 2, PACE, phases.measured()).run(asking);
        String at = name + String.format(Locale.ROOT, "%,.0f a second", PACE);
        figures.add(Figure.of(at + ", p50", paced.percentile(0.50), "ms"));
        figures.add(new Figure(at + ", p99", paced.percentile(0.99), "ms", isOurs ? MOST_MILLIS : Double.NaN));
        figures.add(Figure.of(at + ", answered", paced.perSecond(), "/s"));
    }

    /** Promises five thousand decisions a second, as seconds for so many. */
    private void asFastAsPossible(Peer peer, String what, List<byte[]> requests, int decisions, boolean isOurs) {
        double[] before = new double[1];
        Load.Result result = new Load(CALLERS, phases, Load.ENOUGH / decisions)
                .run(
                        caller -> peer.asking(requests, decisions),
                        () -> before[0] = peer.processorSeconds().get());
        double perSecond = result.perSecond() * decisions;
        double cpu = peer.processorSeconds().get() - before[0];
        figures.add(Figure.of(what + ", decisions", perSecond, "/s"));
        figures.add(new Figure(what + ", time of 5,000 decisions", GOAL / perSecond, "s", isOurs ? 1.0 : Double.NaN));
        figures.add(Figure.of(what + ", p50 of a request", result.percentile(0.50), "ms"));
        figures.add(Figure.of(what + ", p99 of a request", result.percentile(0.99), "ms"));
        figures.add(Figure.of(
                what + ", processor time of 1,000 decisions", 1_000 * cpu / (result.millis().length * decisions), "s"));
    }
}
