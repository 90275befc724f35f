package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.notices.sending.AgentInvitationMail;
import fr.montpellier.multipass.identity.operators.OperatorCheck;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentNames;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.OperatorOrganisation;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.startup.CommandUsageException;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The operator's command {@code administrator --siret=… --organisation=… --email=…}, which registers an organisation
 * and names its first administrators. Once the organisation has two, they name the others, and the command is refused, but for one of the
 * two who has not signed in yet: that person gets another link.
 * With {@code --given-name} and {@code --usual-name}, the person gets an account at this server instead of ProConnect.
 * With {@code --role=operator} it names the first operator of the organisation that operates this installation.
 */
@Component
@ConditionalOnBooleanProperty("multipass.identity.name-administrator")
class AdministratorCommand implements ApplicationRunner {

    private static final int ENOUGH = 2;

    private final AgentInvitations invitations;
    private final OperatorCheck operators;
    private final OperatorOrganisation operating;
    private final AgentAccounts accounts;
    private final AgentAccessTermination accessEnd;
    private final AgentInvitationMail mail;
    private final Clock clock;

    AdministratorCommand(
            AgentInvitations invitations,
            OperatorCheck operators,
            OperatorOrganisation operating,
            AgentAccounts accounts,
            AgentAccessTermination accessEnd,
            AgentInvitationMail mail,
            Clock clock) {
        this.invitations = invitations;
        this.operators = operators;
        this.operating = operating;
        this.accounts = accounts;
        this.accessEnd = accessEnd;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * Registers the organisation and names an administrator.
     *
     * @throws CommandUsageException if an option is missing or malformed, or if the organisation already has two
     *     administrators and the person is none of them or has signed in
     */
    @Override
    public void run(ApplicationArguments arguments) {
        String typed = option(arguments, "siret");
        if (!Siret.isValid(typed)) {
            throw new CommandUsageException("a SIRET has 14 digits, the last of which is a check digit");
        }
        var siret = new Siret(typed);
        Role role = role(arguments, siret);
        var organisation = new Organisation(siret, option(arguments, "organisation"));
        String email = option(arguments, "email");
        LocalDate today = CivilTime.today(clock);
        var requested = new RequestedHabilitation(
                role,
                Optional.empty(),
                Set.of(),
                today,
                today.plus(RequestedHabilitation.LONGEST),
                "Named by the operator's command");
        if (!isAwaited(siret, email, requested)
                && invitations.count(siret, role) >= (role == Role.ADMINISTRATOR ? ENOUGH : 1)) {
            throw new CommandUsageException(
                    role == Role.ADMINISTRATOR
                            ? "the organisation already has two administrators, who name the others"
                            : "the organisation already has an operator; its administrators name the others");
        }
        Optional<AgentNames> names = names(arguments);
        operators.check("administrator", arguments);
        invitations.register(organisation);
        AgentInvitations.Named named = name(siret, email, requested);
        System.out.println(
                named.given()
                        ? "Named as " + role.wireName() + " until " + today.plus(RequestedHabilitation.LONGEST) + "."
                        : "This person has the role already.");
        if (names.isEmpty()) {
            printLink(named);
        }
        names.ifPresent(stated -> sendLink(named.agent(), stated));
    }

    /** Prints the link with which a person who has not signed in yet accepts the invitation. */
    private void printLink(AgentInvitations.Named named) {
        System.out.println(named.link()
                .map(link -> "Hand this link over to that person alone; it is good once, until "
                        + named.agent().invitedUntil() + ": " + mail.link(link))
                .orElseGet(() -> "This person signs in at " + mail.address()));
    }

    /** Lets the organisation give accounts, and sends the agent a link to open theirs or to replace lost means. */
    private void sendLink(Agent agent, AgentNames names) {
        accounts.allow(agent.organisation(), true);
        if (!accounts.isAllowed(agent.organisation())) {
            throw new CommandUsageException("accounts of agents need email: set multipass.mail.host");
        }
        if (accounts.sendLinkByOperator(agent.id(), names)) {
            accessEnd.of(agent.id());
        }
        System.out.println("A link to open an account, valid for seven days, is sent to this address.");
    }

    private static Optional<AgentNames> names(ApplicationArguments arguments) {
        if (!arguments.containsOption("given-name") && !arguments.containsOption("usual-name")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AgentNames(option(arguments, "given-name"), option(arguments, "usual-name")));
        } catch (IllegalArgumentException e) {
            throw new CommandUsageException(String.valueOf(e.getMessage()));
        }
    }

    private boolean isAwaited(Siret siret, String email, RequestedHabilitation requested) {
        try {
            return invitations.isAwaited(siret, email, requested);
        } catch (HabilitationRefusedException e) {
            throw new CommandUsageException(String.valueOf(e.getMessage()));
        }
    }

    private AgentInvitations.Named name(Siret siret, String email, RequestedHabilitation requested) {
        try {
            return invitations.nameByOperator(siret, email, requested);
        } catch (HabilitationRefusedException e) {
            throw new CommandUsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the role to give: administrator, unless the option says operator. */
    private Role role(ApplicationArguments arguments, Siret siret) {
        return switch (Optional.ofNullable(arguments.getOptionValues("role"))
                .map(List::getFirst)
                .orElse("administrator")) {
            case "administrator" -> Role.ADMINISTRATOR;
            case "operator" -> {
                if (!operating.is(siret)) {
                    throw new CommandUsageException(
                            "operators are of the organisation in multipass.identity.operator-organisation alone");
                }
                yield Role.OPERATOR;
            }
            default -> throw new CommandUsageException("--role is administrator or operator");
        };
    }

    private static String option(ApplicationArguments arguments, String name) {
        return Optional.ofNullable(arguments.getOptionValues(name)).stream()
                .flatMap(List::stream)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseThrow(() -> new CommandUsageException(
                        "administrator --siret=SIRET --organisation=NAME --email=ADDRESS: --" + name + " is missing"));
    }
}
