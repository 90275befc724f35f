package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.service.time.CivilTime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the habilitations of a file when the server starts ({@code multipass.identity.organisations-file}), for
 * demonstrations and tests. Each is valid for a year from then on. Habilitations that exist already, ended or not, are
 * not changed.
 */
@Component
class OrganisationsFile implements ApplicationRunner {

    private final AgentInvitations invitations;
    private final AgentAccounts accounts;
    private final JsonMapper json;
    private final String file;
    private final Clock clock;

    OrganisationsFile(
            AgentInvitations invitations,
            AgentAccounts accounts,
            JsonMapper json,
            @Value("${multipass.identity.organisations-file:}") String file,
            Clock clock) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.json = json;
        this.file = file;
        this.clock = clock;
    }

    private record Content(List<Entry> organisations) {}

    /** @param agentAccounts whether agents can have accounts instead of ProConnect */
    private record Entry(
            String siret, String name, @Nullable Boolean agentAccounts, List<Person> agents) {}

    private record Person(
            String email,
            String role,
            @Nullable String department,
            @Nullable List<String> demarches,
            String reason,
            @Nullable Boolean exceptional) {

        private RequestedHabilitation requested(LocalDate today) {
            return new RequestedHabilitation(
                    AgentBodies.role(role).orElseThrow(() -> new IllegalArgumentException("unknown role " + role)),
                    Optional.ofNullable(department).map(DepartmentCode::new),
                    Optional.ofNullable(demarches).orElse(List.of()).stream()
                            .map(DemarcheCode::new)
                            .collect(Collectors.toSet()),
                    today,
                    today.plus(RequestedHabilitation.LONGEST),
                    reason,
                    Boolean.TRUE.equals(exceptional));
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (file.isBlank()) {
            return;
        }
        LocalDate today = CivilTime.today(clock);
        for (Entry entry : json.readValue(Path.of(file).toFile(), Content.class).organisations()) {
            var siret = new Siret(entry.siret());
            invitations.register(new Organisation(siret, entry.name()));
            if (Boolean.TRUE.equals(entry.agentAccounts())) {
                accounts.allow(siret, true);
            }
            entry.agents().forEach(each -> invitations.giveByOperator(siret, each.email(), each.requested(today)));
        }
    }
}
