package fr.montpellier.multipass.consent.unusual;

import fr.montpellier.multipass.journal.search.AgentAccessRepository.AgentAccess;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds unusual accesses among those of some weeks. Each rule compares one day of one agent with the days of the others of the
 * department, so that a department that works at night, or whose days are long, is not unusual to itself. Precision and recall on
 * generated histories: docs/dpo/unusual-access.md.
 */
final class UnusualAccessRules {

    /** Fewer residents in a day are never a volume. */
    private static final int FEW = 15;

    /** How many robust standard deviations above the median of the peers' days a volume is. */
    private static final double DEVIATIONS_OF_PEERS = 2;

    /** How many standard deviations above the agent's other days a volume is. */
    private static final double DEVIATIONS = 5;

    /** Probability below which a number of closed cases is no chance. */
    private static final double RARE = 0.01;

    /** From the median absolute deviation to the standard deviation of a normal distribution. */
    private static final double SCALE = 1.4826;

    /** Days of peers without which there is no comparison. */
    private static final int FEWEST_DAYS = 10;

    /** Share of a department's accesses at night from which it works then. */
    private static final double WORKS_AT_NIGHT = 0.1;

    private static final int SEVERAL_CLOSED = 3;

    private UnusualAccessRules() {}

    /** Returns what is unusual, the latest first. */
    static List<UnusualAccess> find(List<AgentAccess> accesses) {
        Map<String, List<AgentDay>> byDepartment =
                days(accesses).stream().collect(Collectors.groupingBy(AgentDay::department));
        List<UnusualAccess> found = new ArrayList<>();
        byDepartment.values().forEach(days -> {
            Set<LocalDate> nights = nightsOfWork(days);
            boolean worksAtNight = share(days) >= WORKS_AT_NIGHT;
            days.stream().collect(Collectors.groupingBy(AgentDay::agent)).forEach((agent, own) -> {
                var peers = new Peers(
                        days.stream()
                                .filter(each -> !each.agent().equals(agent))
                                .toList(),
                        own);
                for (AgentDay day : own) {
                    volume(day, peers).ifPresent(found::add);
                    closed(day, peers).ifPresent(found::add);
                    named(day, UnusualRule.OWN_NAME).ifPresent(found::add);
                    named(day, UnusualRule.SAME_FAMILY_NAME).ifPresent(found::add);
                    if (!worksAtNight && !nights.contains(day.day()) && day.atNight() > 0) {
                        found.add(finding(UnusualRule.NIGHT, day, day.atNight(), 0));
                    }
                }
            });
        });
        found.sort(Comparator.comparing(UnusualAccess::day)
                .reversed()
                .thenComparing(UnusualAccess::rule)
                .thenComparing(UnusualAccess::agent));
        return found;
    }

    private static List<AgentDay> days(List<AgentAccess> accesses) {
        record Key(String department, String agent, LocalDate day) {}
        Map<Key, List<AgentAccess>> grouped = new HashMap<>();
        accesses.forEach(each -> grouped.computeIfAbsent(
                        new Key(each.department(), each.agent(), local(each).toLocalDate()), key -> new ArrayList<>())
                .add(each));
        return grouped.entrySet().stream()
                .map(each -> AgentDay.of(
                        each.getKey().department(),
                        each.getKey().agent(),
                        each.getKey().day(),
                        each.getValue()))
                .toList();
    }

    /**
     * Finds many residents, compared with the days of the peers and with the other days of the agent, both as busy as the day was for
     * the department.
     */
    private static Optional<UnusualAccess> volume(AgentDay day, Peers peers) {
        int seen = day.residents();
        if (seen < FEW || peers.days() < FEWEST_DAYS) {
            return Optional.empty();
        }
        double median = peers.residents();
        double busy = median == 0 ? 1 : Math.max(1, peers.residentsOn(day.day()).orElse(median) / median);
        List<AgentDay> own = peers.others(day);
        double usual = own.size() < FEWEST_DAYS ? median : Math.max(median / 2, Peers.median(own, AgentDay::residents));
        boolean moreThanPeers = seen > busy * (median + DEVIATIONS_OF_PEERS * SCALE * Math.max(1, peers.deviation()));
        boolean moreThanOwn = seen > busy * usual + DEVIATIONS * Math.sqrt(busy * usual);
        return moreThanPeers && moreThanOwn
                ? Optional.of(finding(UnusualRule.VOLUME, day, seen, median))
                : Optional.empty();
    }

    /** Finds closed cases that would be rare if the agent opened as large a share of them as the peers, on other days and on this one. */
    private static Optional<UnusualAccess> closed(AgentDay day, Peers peers) {
        int closed = day.with(UnusualRule.CASE_CLOSED);
        if (closed < SEVERAL_CLOSED || peers.days() < FEWEST_DAYS) {
            return Optional.empty();
        }
        double share = Math.max(peers.shareOfClosed(), peers.shareOfClosedOn(day.day()));
        return atLeast(closed, share * day.residents()) < RARE
                ? Optional.of(finding(UnusualRule.CASE_CLOSED, day, closed, peers.closed()))
                : Optional.empty();
    }

    /** Returns how probable it is that an event that is expected so many times happens that often or more (Poisson). */
    private static double atLeast(int times, double expected) {
        double probability = Math.exp(-expected);
        double below = 0;
        for (int i = 0; i < times; i++) {
            below += probability;
            probability *= expected / (i + 1);
        }
        return 1 - below;
    }

    private static Optional<UnusualAccess> named(AgentDay day, UnusualRule rule) {
        int count = day.with(rule);
        return count > 0 ? Optional.of(finding(rule, day, count, 0)) : Optional.empty();
    }

    private static UnusualAccess finding(UnusualRule rule, AgentDay day, int count, double usual) {
        return new UnusualAccess(rule, day.day(), day.department(), day.agent(), day.agentName(), count, usual);
    }

    /** Returns the days on which several agents of the department worked at night, as before a deadline. */
    private static Set<LocalDate> nightsOfWork(List<AgentDay> days) {
        Map<LocalDate, Long> agents = days.stream()
                .filter(day -> day.atNight() > 0)
                .collect(Collectors.groupingBy(AgentDay::day, Collectors.counting()));
        return agents.entrySet().stream()
                .filter(each -> each.getValue() > 2)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Returns the share of the department's accesses that are at night. */
    private static double share(List<AgentDay> days) {
        long all = days.stream().mapToLong(day -> day.accesses()).sum();
        return all == 0
                ? 0
                : (double) days.stream().mapToLong(AgentDay::atNight).sum() / all;
    }

    private static ZonedDateTime local(AgentAccess access) {
        return access.at().atZone(CivilTime.ZONE);
    }
}
