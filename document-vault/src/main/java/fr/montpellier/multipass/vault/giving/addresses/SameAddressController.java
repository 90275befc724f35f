package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.journal.search.AgentAccessRepository;
import fr.montpellier.multipass.journal.search.AgentAccessRepository.AgentAccess;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the data protection officer which agents read of people at their own address in the last four weeks. */
@RestController
class SameAddressController {

    private static final int DAYS = 28;
    private static final int MOST_READ = 20_000;
    private static final int MOST_SHOWN = 5_000;

    private static final List<String> READINGS =
            List.of(VaultJournalEvent.READ_AUTHORISED.code(), VaultJournalEvent.FACTS_READ.code());

    private final AgentAccessRepository accesses;
    private final AgentAddresses addresses;
    private final Clock clock;

    SameAddressController(AgentAccessRepository accesses, AgentAddresses addresses, Clock clock) {
        this.accesses = accesses;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * What an agent did on one day, in the shape of the findings of the consent service.
     *
     * @param rule {@code same-address}
     * @param agent pseudonym in the journal
     * @param count of residents on that day
     * @param usual 0: the rule compares with no one
     */
    record SameAddressItem(
            String rule,
            LocalDate day,
            String department,
            String agent,
            @Nullable String agentName,
            int count,
            double usual) {}

    /**
     * @param enabled whether the rule is on; what it found before stays
     * @param agents how many agents have stated an address: of the others nothing is found
     * @param whole whether these are all of the days
     * @param total how many findings there are
     * @param items the latest first, at most 5,000
     */
    record SameAddressResult(
            boolean enabled, int agents, int days, boolean whole, int total, List<SameAddressItem> items) {}

    private record Day(LocalDate day, String department, String agent) {

        static Day of(AgentAccess access) {
            return new Day(access.at().atZone(CivilTime.ZONE).toLocalDate(), access.department(), access.agent());
        }
    }

    @GetMapping("/api/audit/same-addresses")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    SameAddressResult sameAddresses() {
        List<AgentAccess> found = accesses.findWithoutSubject(
                VaultJournalEvent.SAME_ADDRESS.code(),
                READINGS,
                clock.instant().minus(DAYS, ChronoUnit.DAYS),
                MOST_READ);
        // In the order of the entries: the latest first.
        Map<Day, List<AgentAccess>> days = new LinkedHashMap<>();
        found.forEach(each ->
                days.computeIfAbsent(Day.of(each), day -> new ArrayList<>()).add(each));
        return new SameAddressResult(
                addresses.isEnabled(),
                addresses.count(),
                DAYS,
                found.size() < MOST_READ,
                days.size(),
                days.entrySet().stream()
                        .limit(MOST_SHOWN)
                        .map(each -> item(each.getKey(), each.getValue()))
                        .toList());
    }

    private static SameAddressItem item(Day day, List<AgentAccess> accesses) {
        return new SameAddressItem(
                "same-address",
                day.day(),
                day.department(),
                day.agent(),
                accesses.stream()
                        .map(AgentAccess::agentName)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null),
                (int) accesses.stream().map(AgentAccess::resident).distinct().count(),
                0);
    }
}
