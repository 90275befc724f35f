package fr.montpellier.multipass.consent.unusual;

import fr.montpellier.multipass.journal.search.AgentAccessRepository.AgentAccess;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one agent did on one day in one department, counted once: the rules compare it with every other day.
 *
 * @param agent pseudonym in the journal
 * @param residents whose cases were opened
 * @param accesses number of openings
 * @param atNight number of openings at night or on a Sunday
 * @param signals number of residents by what was unusual of the opening
 */
record AgentDay(
        String department,
        String agent,
        Optional<String> agentName,
        LocalDate day,
        int residents,
        int accesses,
        int atNight,
        Map<UnusualRule, Integer> signals) {

    private static final int NIGHT_BEGINS = 21;
    private static final int NIGHT_ENDS = 6;

    static AgentDay of(String department, String agent, LocalDate day, List<AgentAccess> accesses) {
        Map<UnusualRule, Integer> signals = new EnumMap<>(UnusualRule.class);
        for (UnusualRule rule : UnusualRule.values()) {
            signals.put(
                    rule,
                    residents(accesses.stream().filter(each -> each.signals().contains(rule.code()))));
        }
        return new AgentDay(
                department,
                agent,
                accesses.stream().flatMap(each -> each.agentName().stream()).findFirst(),
                day,
                residents(accesses.stream()),
                accesses.size(),
                (int) accesses.stream().filter(AgentDay::isAtNight).count(),
                signals);
    }

    /** Returns the number of residents of whom that was unusual. */
    int with(UnusualRule signal) {
        return signals.getOrDefault(signal, 0);
    }

    private static int residents(Stream<AgentAccess> accesses) {
        return (int) accesses.map(AgentAccess::resident).distinct().count();
    }

    private static boolean isAtNight(AgentAccess access) {
        ZonedDateTime at = access.at().atZone(CivilTime.ZONE);
        return at.getHour() >= NIGHT_BEGINS || at.getHour() < NIGHT_ENDS || at.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
