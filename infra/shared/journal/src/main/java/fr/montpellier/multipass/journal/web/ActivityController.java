package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells administrators how often an agent of theirs did something, by type of entry, and nothing of whom it concerned. The pseudonym
 * of the agent, which cannot be guessed, is known to the administrators of the agent's organisation alone.
 */
@RestController
class ActivityController {

    /** The time that counts: between two reviews of an habilitation. */
    private static final Duration COUNTED = Duration.ofDays(183);

    private final EntryRepository entries;
    private final Clock clock;

    ActivityController(EntryRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** @param agent pseudonym in the services of Multipass */
    record ActivityRequest(@Nullable String agent) {}

    /** @param items by type, in the order of the types */
    record Activity(List<EntryCount> items) {}

    @PostMapping("/journal/activity")
    @PreAuthorize("hasAuthority('SCOPE_agents.activity')")
    Activity count(@RequestBody ActivityRequest request) {
        if (request.agent() == null) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).because("agent is missing");
        }
        return new Activity(entries.count(request.agent(), clock.instant().minus(COUNTED)));
    }
}
