package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.people.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides which of the agents that ProConnect knows may work here: those with an habilitation. */
@Service
public class Habilitations {

    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    private final HabilitationRepository repository;
    private final PairwiseSubjects subjects;
    private final Journal journal;

    Habilitations(HabilitationRepository repository, PairwiseSubjects subjects, Journal journal) {
        this.repository = repository;
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * Finds the habilitation of an agent, who is known by identity provider and {@code sub} from the first sign-in on.
     * The professional address counts for that first sign-in alone: a person who is given it later, or who gets an
     * identity provider to assert it, is another person.
     */
    @Transactional
    public Optional<Habilitation> find(ProConnectIdentity agent) {
        Optional<HabilitationRepository.Row> known = repository.bySubject(agent.idp(), agent.sub());
        Optional<HabilitationRepository.Row> found = known.isPresent() ? known : link(agent);
        return found.map(HabilitationRepository.Row::habilitation)
                .filter(habilitation -> habilitation.organisation().equals(agent.siret()));
    }

    private Optional<HabilitationRepository.Row> link(ProConnectIdentity agent) {
        Optional<HabilitationRepository.Row> linked = repository
                .byAddress(agent.siret(), agent.email())
                .filter(row -> row.subject() == null)
                .map(row -> repository.withSubject(row, agent.idp(), agent.sub()));
        linked.ifPresent(row -> journal.append(JournalEvent.of(IdentityJournalEvent.HABILITATION_LINKED)
                .fact("habilitation", row.habilitation().id().toString())
                .fact("organisation", row.habilitation().organisation())));
        return linked;
    }

    /** Inserts the habilitation, or replaces that of the agent. A change is in the journal. */
    @Transactional
    public void grant(String email, String siret, DepartmentCode department, Role role) {
        if (!SIRET.matcher(siret).matches() || role == Role.RESIDENT) {
            throw new IllegalArgumentException("an habilitation names a SIRET and the role of an agent");
        }
        Optional<HabilitationRepository.Row> known = repository.byAddress(siret, email);
        if (known.isEmpty()) {
            give(new Habilitation(UUID.randomUUID(), siret, department, role), email);
        }
        known.filter(row -> !row.habilitation().department().equals(department)
                        || row.habilitation().role() != role)
                .ifPresent(row -> {
                    var changed = new Habilitation(row.habilitation().id(), siret, department, role);
                    repository.update(new HabilitationRepository.Row(changed, row.address(), row.subject()));
                    record(changed);
                });
    }

    private void give(Habilitation habilitation, String email) {
        if (repository.insert(habilitation, email)) {
            subjects.create(habilitation.id());
            record(habilitation);
        }
    }

    private void record(Habilitation habilitation) {
        journal.append(JournalEvent.of(IdentityJournalEvent.HABILITATION_GIVEN)
                .fact("habilitation", habilitation.id().toString())
                .fact("organisation", habilitation.organisation())
                .fact("department", habilitation.department().value())
                .fact("role", habilitation.role().wireName()));
    }
}
