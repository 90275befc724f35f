package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.operators.OperatorCheck;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.service.startup.CommandUsageException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The operator's command {@code agent-accounts --siret=… --allowed=true|false}, which lets an organisation without
 * ProConnect give its agents accounts, or no longer.
 */
@Component
@ConditionalOnBooleanProperty("multipass.identity.allow-agent-accounts")
class AgentAccountsCommand implements ApplicationRunner {

    private static final String USAGE = "agent-accounts --siret=SIRET --allowed=true|false";

    private final AgentAccounts accounts;
    private final AgentDirectory directory;
    private final OperatorCheck operators;
    private final AgentAccessTermination accessEnd;

    AgentAccountsCommand(
            AgentAccounts accounts,
            AgentDirectory directory,
            OperatorCheck operators,
            AgentAccessTermination accessEnd) {
        this.accounts = accounts;
        this.directory = directory;
        this.operators = operators;
        this.accessEnd = accessEnd;
    }

    /**
     * Allows accounts or forbids them, and ends the sign-ins of agents who have one.
     *
     * @throws CommandUsageException if an option is missing or malformed, or the organisation is not registered
     */
    @Override
    public void run(ApplicationArguments arguments) {
        String siret = option(arguments, "siret");
        String allowed = option(arguments, "allowed");
        if (!Siret.isValid(siret) || !List.of("true", "false").contains(allowed)) {
            throw new CommandUsageException(USAGE);
        }
        var organisation = new Siret(siret);
        if (directory.organisation(organisation).isEmpty()) {
            throw new CommandUsageException("no organisation has this SIRET; register it with administrator");
        }
        operators.check("agent-accounts", arguments);
        accounts.allow(organisation, Boolean.parseBoolean(allowed)).forEach(accessEnd::of);
        System.out.println(
                Boolean.parseBoolean(allowed)
                        ? "This organisation may give its agents accounts."
                        : "Accounts of agents of this organisation open nothing any more.");
    }

    private static String option(ApplicationArguments arguments, String name) {
        return Optional.ofNullable(arguments.getOptionValues(name)).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow(() -> new CommandUsageException(USAGE));
    }
}
