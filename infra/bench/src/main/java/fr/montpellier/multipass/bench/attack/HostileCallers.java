package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.environment.TestEnvironment;
import fr.montpellier.multipass.bench.attack.hostile.AttackKind;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.settings.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The program of hostile callers: each at an address of its own, each kind of attack continuously, until the standard
 * input ends. Then it prints the statuses that each kind received. See {@link HostileProcess}.
 */
final class HostileCallers {

    /** Attacks per second of all callers together; bounded because this machine makes the attacks too. */
    private static final int STRIKES_PER_SECOND = 20;

    private static final int NOT_BEGUN = -1;

    private final List<AttackKind> kinds;
    private final int callers;
    private final AtomicLong nextStrike = new AtomicLong(System.nanoTime());
    private final Map<String, Map<Integer, LongAdder>> answers = new ConcurrentSkipListMap<>();

    private HostileCallers(List<AttackKind> kinds, int callers) {
        this.kinds = kinds;
        this.callers = callers;
    }

    /** Arguments: home of the stack, its ports in their order, number of callers, services. */
    public static void main(String[] arguments) throws Exception {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        String[] given = arguments[1].split(",");
        for (Port port : Port.values()) {
            numbers.put(port, Integer.valueOf(given[port.ordinal()]));
        }
        var arsenal = new AttackCatalogue(
                new TestEnvironment(new Addresses(new Ports(numbers)), Path.of(arguments[0]), "Hostile"));
        var kinds = new ArrayList<AttackKind>();
        for (String service : arguments[3].split(",")) {
            kinds.addAll(arsenal.against(Part.valueOf(service)));
        }
        var attackers = new HostileCallers(kinds, Integer.parseInt(arguments[2]));
        attackers.begin();
        System.out.println(HostileProcess.BEGUN);
        while (System.in.read() >= 0) {
            // The content of the input is ignored: only its end matters.
        }
        attackers.answers().forEach(System.out::println);
        // An attack in progress may last as long as a slow body.
        Runtime.getRuntime().halt(0);
    }

    private void begin() {
        for (int lane = 0; lane < Math.max(callers, kinds.size()); lane++) {
            AttackKind kind = kinds.get(lane % kinds.size());
            String source = source(lane % callers);
            Thread.ofVirtual().start(() -> repeatAttack(kind, source));
        }
    }

    /**
     * Returns the statuses and their counts: 0 for a connection closed without an answer, -1 for an attack that could
     * not begin.
     */
    private List<String> answers() {
        return answers.entrySet().stream()
                .map(kind -> kind.getKey() + ": " + new TreeMap<>(kind.getValue()))
                .toList();
    }

    private void repeatAttack(AttackKind kind, String source) {
        while (true) {
            try {
                long slot = nextStrike.getAndAdd(TimeUnit.SECONDS.toNanos(1) / STRIKES_PER_SECOND);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, slot - System.nanoTime()));
            } catch (InterruptedException e) {
                return;
            }
            try {
                count(kind.name(), kind.attack(source));
            } catch (RuntimeException notBegun) {
                // No token: an attack that did not take place must not be counted as one that was refused.
                count(kind.name() + " (" + notBegun.getMessage() + ")", NOT_BEGUN);
            }
        }
    }

    private void count(String kind, int status) {
        answers.computeIfAbsent(kind, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, first -> new LongAdder())
                .increment();
    }

    private static String source(int caller) {
        return "198.51." + (101 + caller / 250) + "." + (1 + caller % 250);
    }
}
