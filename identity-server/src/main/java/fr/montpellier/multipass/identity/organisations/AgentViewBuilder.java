package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.organisations.AgentViews.AccountView;
import fr.montpellier.multipass.identity.organisations.AgentViews.AgentView;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory.Listed;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Builds the views of agents with the names of those who decided on them. */
@Component
class AgentViewBuilder {

    private final AgentDirectory directory;
    private final AgentAccounts accounts;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    AgentViewBuilder(AgentDirectory directory, AgentAccounts accounts, PairwiseSubjects subjects, Clock clock) {
        this.directory = directory;
        this.accounts = accounts;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** Returns the views of the agents for an administrator. */
    List<AgentView> of(List<Listed> listed, Administrator asking) {
        List<UUID> ids = listed.stream().map(each -> each.agent().id()).toList();
        Map<UUID, AgentAccount> opened = accounts.of(ids);
        Set<UUID> withLink = accounts.withLink(ids);
        Map<UUID, Agent> people = directory.agents(Stream.concat(
                        listed.stream()
                                .flatMap(each -> each.habilitations().stream())
                                .flatMap(AgentViews::deciding),
                        opened.values().stream()
                                .flatMap(account -> account.proposedReset().stream())
                                .map(AgentAccount.ProposedReset::by))
                .collect(Collectors.toSet()));
        Set<UUID> self = directory.possiblySame(
                asking.agent(),
                Stream.concat(ids.stream(), people.keySet().stream()).toList());
        LocalDate today = CivilTime.today(clock);
        return listed.stream()
                .map(each -> {
                    UUID id = each.agent().id();
                    Optional<AccountView> account = Optional.ofNullable(opened.get(id))
                            .map(found -> AgentViews.of(found, people, self))
                            .or(() -> withLink.contains(id) ? Optional.of(AgentViews.INVITED) : Optional.empty());
                    return AgentViews.of(each, subjects.inMultipass(id), account, people, asking, self, today);
                })
                .toList();
    }
}
