package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationEnds;
import fr.montpellier.multipass.identity.protocol.logout.SingleLogout;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the sign-ins of agents whose habilitation ended, with their tokens and sessions at the portal. This is done
 * immediately and repeated every minute, in case an instance stopped in between. One that fails delays no other.
 */
@Component
class AgentAccessTermination {

    /** How far each run looks back. This is longer than the time between two runs and than the start of an instance. */
    private static final Duration LOOKED_BACK = Duration.ofHours(1);

    private static final int BATCH = 100;

    private final HabilitationEnds ends;
    private final Habilitations habilitations;
    private final SingleLogout logout;
    private final Clock clock;
    private final IndependentWork<UUID> overdue;
    private final IndependentWork<Habilitations.EndedAccess> signIns;

    AgentAccessTermination(
            HabilitationEnds ends,
            Habilitations habilitations,
            SingleLogout logout,
            Clock clock,
            MeterRegistry meters) {
        this.ends = ends;
        this.habilitations = habilitations;
        this.logout = logout;
        this.clock = clock;
        this.overdue = IndependentWork.of("habilitations", clock, meters);
        this.signIns = IndependentWork.onPeople("sign-ins-of-agents", Habilitations.EndedAccess::agent, clock, meters);
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
            overdue.forAll(ends::findOverdue, ends::endOverdue, BATCH, Integer.MAX_VALUE);
            signIns.forEach(
                    habilitations.endedSince(clock.instant().minus(LOOKED_BACK)),
                    ended -> logout.endAll(ended.agent(), ended.at()));
        } finally {
            Correlation.clear();
        }
    }
}
