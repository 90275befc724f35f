package fr.montpellier.multipass.identity.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentAccessTerminationIT {

    private static final Siret SIRET = new Siret("21340172201787");
    private static final LocalDate TODAY = LocalDate.now(CivilTime.ZONE);

    private final RunningIdentity identity = RunningIdentity.shared();
    private final AgentAccessTermination termination = identity.bean(AgentAccessTermination.class);

    @Test
    void an_habilitation_that_cannot_be_ended_delays_no_other() {
        UUID poisoned = overdueSince(30);
        UUID other = overdueSince(1);

        try (PoisonRow planted =
                identity.poison("habilitation", "id", habilitation(poisoned).id())) {
            termination.endOverdue();
            assertThat(habilitation(other).end()).isPresent();
            assertThat(habilitation(poisoned).end()).isEmpty();
        }

        termination.endOverdue();
        assertThat(habilitation(poisoned).end()).isPresent();
    }

    private UUID overdueSince(int days) {
        String email = "agent-" + UUID.randomUUID() + "@montpellier.example";
        identity.bean(AgentInvitations.class)
                .giveByOperator(
                        SIRET,
                        email,
                        new RequestedHabilitation(
                                Role.AGENT,
                                Optional.of(new DepartmentCode("education")),
                                Set.of(),
                                TODAY.minusDays(days + 10),
                                TODAY.minusDays(days),
                                "test"));
        return identity.bean(AgentRepository.class)
                .byAddress(SIRET, email)
                .orElseThrow()
                .id();
    }

    private Habilitation habilitation(UUID agent) {
        return identity.bean(HabilitationRepository.class).of(Set.of(agent)).getFirst();
    }
}
