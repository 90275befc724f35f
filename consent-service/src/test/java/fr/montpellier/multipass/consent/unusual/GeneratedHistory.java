package fr.montpellier.multipass.consent.unusual;

import fr.montpellier.multipass.journal.search.AgentAccessRepository.AgentAccess;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Four weeks of openings of cases in a city of six departments, with what is usual there and looks unusual (campaigns, an on-call
 * department, evenings before a deadline, days of archiving, colleagues with common names), and misuse of which each kind is known.
 */
final class GeneratedHistory {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
    private static final int DAYS = 28;
    private static final int DEPARTMENTS = 6;

    /** A day of an agent on which a kind of misuse was planted. */
    record Planted(UnusualRule rule, String agent, LocalDate day) {}

    private final Random random;
    private final List<AgentAccess> accesses = new ArrayList<>();
    private final Set<Planted> planted = new HashSet<>();
    private final List<String> agents = new ArrayList<>();
    private final List<Double> usual = new ArrayList<>();
    private int residents;

    GeneratedHistory(long seed) {
        random = new Random(seed);
        for (int department = 0; department < DEPARTMENTS; department++) {
            work(department);
        }
        misuse();
    }

    List<AgentAccess> accesses() {
        return accesses;
    }

    Set<Planted> planted() {
        return planted;
    }

    private void work(int department) {
        double load = 4 + 14 * random.nextDouble();
        boolean onCall = department == 0;
        int members = 4 + random.nextInt(7);
        List<Double> paces = new ArrayList<>();
        for (int agent = 0; agent < members; agent++) {
            paces.add(0.5 + 1.2 * random.nextDouble());
            agents.add(name(department, agent));
            usual.add(load * paces.get(agent));
        }
        LocalDate deadline = FIRST.plusDays(random.nextInt(DAYS));
        LocalDate archiving = FIRST.plusDays(random.nextInt(DAYS));
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            if (weekend && !onCall) {
                continue;
            }
            double season = random.nextDouble() < 0.08 ? 2.5 + random.nextDouble() : 0.8 + 0.4 * random.nextDouble();
            for (int agent = 0; agent < members; agent++) {
                if (random.nextDouble() < 0.15 || weekend && random.nextDouble() < 0.7) {
                    continue; // leave
                }
                int seen = poisson(load * paces.get(agent) * (weekend ? 0.3 : season));
                for (int i = 0; i < seen; i++) {
                    boolean night = onCall && random.nextDouble() < 0.25;
                    Set<String> signals = new HashSet<>();
                    if (random.nextDouble() < (day.equals(archiving) ? 0.6 : 0.03)) {
                        signals.add("case-closed");
                    }
                    if (random.nextDouble() < 0.00015) {
                        signals.add("same-family-name");
                    }
                    add(department, agent, day, night ? atNight() : inTheDay(), signals);
                }
                if (day.equals(deadline)) {
                    add(department, agent, day, LocalTime.of(21, random.nextInt(60)), Set.of());
                } else if (random.nextDouble() < 0.02) {
                    add(department, agent, day, LocalTime.of(19 + random.nextInt(2), random.nextInt(60)), Set.of());
                } else if (random.nextDouble() < 0.001) {
                    add(department, agent, day, LocalTime.of(21, random.nextInt(30)), Set.of());
                }
            }
        }
    }

    private void misuse() {
        plant(4, UnusualRule.VOLUME, (who, day) -> browse(who, day, 3));
        // Slow browsing, which looks like a long day.
        plant(1, UnusualRule.VOLUME, (who, day) -> browse(who, day, 1));
        plant(2, UnusualRule.OWN_NAME, (who, day) -> add(who, day, inTheDay(), Set.of("own-name")));
        plant(3, UnusualRule.SAME_FAMILY_NAME, (who, day) -> add(who, day, inTheDay(), Set.of("same-family-name")));
        plant(3, UnusualRule.NIGHT, (who, day) -> {
            for (int i = 0; i <= random.nextInt(3); i++) {
                add(who, day, atNight(), Set.of());
            }
        });
        plant(3, UnusualRule.CASE_CLOSED, (who, day) -> {
            for (int i = 0; i < 3 + random.nextInt(4); i++) {
                add(who, day, inTheDay(), Set.of("case-closed"));
            }
        });
    }

    private interface Misuse {
        void on(int agent, LocalDate day);
    }

    private void plant(int times, UnusualRule rule, Misuse misuse) {
        for (int i = 0; i < times; i++) {
            int who = random.nextInt(agents.size());
            LocalDate day;
            do {
                day = FIRST.plusDays(random.nextInt(DAYS));
            } while (day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue());
            misuse.on(who, day);
            planted.add(new Planted(rule, agents.get(who), day));
        }
    }

    private void browse(int who, LocalDate day, int times) {
        int more = (int) Math.round(usual.get(who) * times) + 10;
        for (int i = 0; i < more; i++) {
            add(who, day, inTheDay(), Set.of());
        }
    }

    private void add(int who, LocalDate day, LocalTime time, Set<String> signals) {
        String name = agents.get(who);
        add(name.substring(0, name.indexOf('-')), name, day, time, signals);
    }

    private void add(int department, int agent, LocalDate day, LocalTime time, Set<String> signals) {
        add("d" + department, name(department, agent), day, time, signals);
    }

    private void add(String department, String agent, LocalDate day, LocalTime time, Set<String> signals) {
        accesses.add(new AgentAccess(
                day.atTime(time).atZone(ZONE).toInstant(),
                agent,
                Optional.of(agent),
                department,
                "resident-" + residents++,
                signals));
    }

    private static String name(int department, int agent) {
        return "d" + department + "-" + agent;
    }

    private LocalTime inTheDay() {
        return LocalTime.of(8 + random.nextInt(10), random.nextInt(60));
    }

    private LocalTime atNight() {
        return LocalTime.of((21 + random.nextInt(9)) % 24, random.nextInt(60));
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
