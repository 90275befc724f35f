package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.notices.sending.AgentInvitationMail;
import fr.montpellier.multipass.identity.people.agents.HabilitationDecisions;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.RequestedHabilitation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.startup.CommandUsageException;
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
 * and names its first administrators. Once the organisation has two, they name the others, and the command is refused.
 */
@Component
@ConditionalOnBooleanProperty("multipass.identity.name-administrator")
class AdministratorCommand implements ApplicationRunner {

    private static final int ENOUGH = 2;

    private final HabilitationDecisions decisions;
    private final AgentInvitationMail mail;
    private final Clock clock;

    AdministratorCommand(HabilitationDecisions decisions, AgentInvitationMail mail, Clock clock) {
        this.decisions = decisions;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * Registers the organisation and names an administrator.
     *
     * @throws CommandUsageException if an option is missing or malformed, or if the organisation already has two
     *     administrators
     */
    @Override
    public void run(ApplicationArguments arguments) {
        String typed = option(arguments, "siret");
        if (!Siret.isValid(typed)) {
            throw new CommandUsageException("a SIRET has 14 digits, the last of which is a check digit");
        }
        var siret = new Siret(typed);
        decisions.register(new Organisation(siret, option(arguments, "organisation")));
        if (decisions.administrators(siret) >= ENOUGH) {
            throw new CommandUsageException("the organisation already has two administrators, who name the others");
        }
        LocalDate today = LocalDate.now(clock.withZone(HabilitationDecisions.ZONE));
        boolean given = give(
                siret,
                option(arguments, "email"),
                new RequestedHabilitation(
                        Role.ADMINISTRATOR,
                        Optional.empty(),
                        Set.of(),
                        today,
                        today.plus(RequestedHabilitation.LONGEST),
                        "Named by the operator's command"));
        System.out.println(
                given
                        ? "Administrator named until " + today.plus(RequestedHabilitation.LONGEST)
                                + ". The invitation is answered within 30 days at " + mail.address()
                        : "This person is an administrator already.");
    }

    private boolean give(Siret siret, String email, RequestedHabilitation requested) {
        try {
            return decisions.giveByOperator(siret, email, requested);
        } catch (HabilitationRefusedException e) {
            throw new CommandUsageException(String.valueOf(e.getMessage()));
        }
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
