package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the identity server how often an agent did something, by type of entry. It asks for an administrator of the
 * agent's own organisation, which this service does not know; administrators have no token for this.
 */
@RestController
class ActivityController {

    private final ActivityCounts counts;

    ActivityController(ActivityCounts counts) {
        this.counts = counts;
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
        return new Activity(counts.of(request.agent()));
    }
}
