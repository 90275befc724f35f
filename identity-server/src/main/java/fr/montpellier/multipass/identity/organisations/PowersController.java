package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.organisations.AgentViews.HabilitationView;
import fr.montpellier.multipass.identity.organisations.AgentViews.OrganisationView;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory.Power;
import fr.montpellier.multipass.identity.people.agents.decisions.OperatorOrganisation;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API by which data protection officers see who has powerful habilitations, in every organisation. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_journal.read')")
class PowersController {

    private static final int PAGE = 50;

    private final AgentDirectory directory;
    private final OperatorOrganisation operators;
    private final AgentAccounts accounts;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    PowersController(
            AgentDirectory directory,
            OperatorOrganisation operators,
            AgentAccounts accounts,
            PairwiseSubjects subjects,
            Clock clock) {
        this.directory = directory;
        this.operators = operators;
        this.accounts = accounts;
        this.subjects = subjects;
        this.clock = clock;
    }

    /**
     * @param subject pseudonym of the agent in the services and journals of Multipass
     * @param name absent before the first sign-in
     */
    record PowerView(
            OrganisationView organisation,
            String subject,
            String email,
            @Nullable String name,
            HabilitationView habilitation) {}

    record PowerPage(List<PowerView> items, @Nullable String next) {}

    /**
     * Lists powerful habilitations that have not ended, 50 on a page.
     *
     * @param after value {@code next} of the previous page
     */
    @GetMapping("/api/habilitations/powerful")
    PowerPage list(@RequestParam(required = false) @Nullable UUID after) {
        List<Power> found = directory.powers(Optional.ofNullable(after), PAGE + 1);
        List<Power> page = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, Agent> people = directory.agents(page.stream()
                .flatMap(each -> AgentViews.deciding(each.habilitation()))
                .collect(Collectors.toSet()));
        LocalDate today = CivilTime.today(clock);
        return new PowerPage(
                page.stream().map(each -> view(each, people, today)).toList(),
                found.size() > PAGE ? page.getLast().habilitation().id().toString() : null);
    }

    private PowerView view(Power power, Map<UUID, Agent> people, LocalDate today) {
        Agent agent = power.agent();
        return new PowerView(
                new OrganisationView(
                        power.organisation().siret().value(),
                        power.organisation().name(),
                        operators.is(power.organisation().siret()),
                        accounts.isAllowed(power.organisation().siret())),
                subjects.inMultipass(agent.id()).value(),
                agent.email(),
                agent.name().orElse(null),
                AgentViews.of(power.habilitation(), people, Optional.empty(), today));
    }
}
