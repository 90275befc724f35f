package fr.montpellier.multipass.consent.unusual;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What is usual for the other agents of a department, computed once for all days of one agent. */
final class Peers {

    private final List<AgentDay> own;
    private final int days;
    private final double residents;
    private final double deviation;
    private final double closed;
    private final double shareOfClosed;
    private final Map<LocalDate, List<AgentDay>> byDay;

    /**
     * @param days of the others
     * @param own days of the agent
     */
    Peers(List<AgentDay> days, List<AgentDay> own) {
        this.own = own;
        this.days = days.size();
        residents = median(days, AgentDay::residents);
        deviation = median(days.stream()
                .mapToDouble(day -> Math.abs(day.residents() - residents))
                .sorted()
                .toArray());
        closed = median(days, Peers::closed);
        shareOfClosed = shareOfClosed(days);
        byDay = days.stream().collect(Collectors.groupingBy(AgentDay::day));
    }

    int days() {
        return days;
    }

    /** Returns the median of the residents of a day. */
    double residents() {
        return residents;
    }

    /** Returns the median absolute deviation from {@link #residents()}. */
    double deviation() {
        return deviation;
    }

    /** Returns the median of the residents on that day; empty if no other agent opened a case. */
    OptionalDouble residentsOn(LocalDate day) {
        List<AgentDay> sameDay = on(day);
        return sameDay.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(sameDay, AgentDay::residents));
    }

    /** Returns the median of the residents with a closed case. */
    double closed() {
        return closed;
    }

    /** Returns the share of the residents whose case was closed. */
    double shareOfClosed() {
        return shareOfClosed;
    }

    double shareOfClosedOn(LocalDate day) {
        return shareOfClosed(on(day));
    }

    /** Returns the other days of the agent. */
    List<AgentDay> others(AgentDay than) {
        return own.stream().filter(each -> !each.day().equals(than.day())).toList();
    }

    private List<AgentDay> on(LocalDate day) {
        return byDay.getOrDefault(day, List.of());
    }

    private static int closed(AgentDay day) {
        return day.with(UnusualRule.CASE_CLOSED);
    }

    private static double shareOfClosed(List<AgentDay> days) {
        int all = days.stream().mapToInt(AgentDay::residents).sum();
        return all == 0 ? 0 : (double) days.stream().mapToInt(Peers::closed).sum() / all;
    }

    static double median(List<AgentDay> days, ToIntFunction<AgentDay> measure) {
        return median(days.stream()
                .mapToDouble(day -> measure.applyAsInt(day))
                .sorted()
                .toArray());
    }

    private static double median(double[] sorted) {
        if (sorted.length == 0) {
            return 0;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
