package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationEnds;
import fr.montpellier.multipass.identity.protocol.logout.SingleLogout;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the sign-ins of agents whose habilitation ended, with their tokens and sessions at the portal. This is done
 * immediately and repeated every minute, in case an instance stopped in between.
 */
@Component
class AgentAccessTermination {

    /** How far each run looks back. This is longer than the time between two runs and than the start of an instance. */
    private static final Duration LOOKED_BACK = Duration.ofHours(1);

    private final HabilitationEnds ends;
    private final Habilitations habilitations;
    private final SingleLogout logout;
    private final Clock clock;

    AgentAccessTermination(HabilitationEnds ends, Habilitations habilitations, SingleLogout logout, Clock clock) {
        this.ends = ends;
        this.habilitations = habilitations;
        this.logout = logout;
        this.clock = clock;
    }

    /** Ends the sign-ins of an agent. An agent with other habilitations may sign in again. */
    void of(UUID agent) {
        logout.endAll(agent);
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.access-end.every:1m}",
            fixedDelayString = "${multipass.identity.access-end.every:1m}")
    void endOverdue() {
        try {
            while (!ends.endOverdue().isEmpty()) {
                continue;
            }
            habilitations
                    .endedSince(clock.instant().minus(LOOKED_BACK))
                    .forEach(ended -> logout.endAll(ended.agent(), ended.at()));
        } finally {
            Correlation.clear();
        }
    }
}
