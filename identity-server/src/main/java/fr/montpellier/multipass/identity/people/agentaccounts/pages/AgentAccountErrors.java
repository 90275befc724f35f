package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import fr.montpellier.multipass.identity.people.accounts.pages.AccountPageErrors;
import java.time.Clock;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Shows the error pages of accounts for exceptions of the pages of agents' accounts. */
@ControllerAdvice(basePackageClasses = AgentAccountErrors.class)
class AgentAccountErrors extends AccountPageErrors {

    AgentAccountErrors(Clock clock) {
        super(clock);
    }
}
