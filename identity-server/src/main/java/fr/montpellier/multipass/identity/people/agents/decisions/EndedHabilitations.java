package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends habilitations again that an older copy of the database has brought back, for the same cause. */
@Component
class EndedHabilitations implements TombstoneHandler {

    static final String KIND = "habilitation";

    private final HeldHabilitations held;
    private final HabilitationRepository repository;
    private final AgentRepository agents;

    EndedHabilitations(HeldHabilitations held, HabilitationRepository repository, AgentRepository agents) {
        this.held = held;
        this.repository = repository;
        this.agents = agents;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public void endAgain(Tombstone tombstone) {
        repository
                .find(UUID.fromString(tombstone.part(0)))
                .filter(found -> found.end().isEmpty())
                .ifPresent(found -> agents.find(found.agent())
                        .ifPresent(agent -> held.end(
                                found,
                                agent,
                                Habilitation.Cause.valueOf(tombstone.part(1)),
                                Optional.empty(),
                                Optional.empty())));
    }
}
