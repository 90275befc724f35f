package fr.montpellier.multipass.consent.unusual;

import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.search.AgentAccessRepository;
import fr.montpellier.multipass.journal.search.AgentAccessRepository.AgentAccess;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the data protection officer which openings of cases of the last four weeks were unusual, and why. */
@RestController
class UnusualAccessController {

    private static final int DAYS = 28;
    private static final int MOST_COMPARED = 200_000;
    private static final int MOST_SHOWN = 5_000;

    private final AgentAccessRepository accesses;
    private final Clock clock;

    UnusualAccessController(AgentAccessRepository accesses, Clock clock) {
        this.accesses = accesses;
        this.clock = clock;
    }

    /**
     * @param rule {@code volume}, {@code own-name}, {@code same-family-name}, {@code night} or {@code case-closed}
     * @param agent pseudonym in the journal
     * @param count of residents, or of closed cases, on that day
     * @param usual median of the peers' days
     */
    record UnusualAccessItem(
            String rule,
            LocalDate day,
            String department,
            String agent,
            @Nullable String agentName,
            int count,
            double usual) {

        static UnusualAccessItem of(UnusualAccess found) {
            return new UnusualAccessItem(
                    found.rule().code(),
                    found.day(),
                    found.department(),
                    found.agent(),
                    found.agentName().orElse(null),
                    found.count(),
                    found.usual());
        }
    }

    /**
     * @param compared how many openings of cases were compared
     * @param whole whether these are all of the four weeks
     * @param total how many findings there are
     * @param items the latest first, at most 5,000
     */
    record UnusualAccessResult(int days, int compared, boolean whole, int total, List<UnusualAccessItem> items) {}

    @GetMapping("/api/audit/unusual-accesses")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    UnusualAccessResult unusualAccesses() {
        List<AgentAccess> found = accesses.find(
                ConsentJournalEvent.CASE_OPENED.code(), clock.instant().minus(DAYS, ChronoUnit.DAYS), MOST_COMPARED);
        List<UnusualAccess> unusual = UnusualAccessRules.find(found);
        return new UnusualAccessResult(
                DAYS,
                found.size(),
                found.size() < MOST_COMPARED,
                unusual.size(),
                unusual.stream().limit(MOST_SHOWN).map(UnusualAccessItem::of).toList());
    }
}
