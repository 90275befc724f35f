package fr.montpellier.multipass.identity.operators;

import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.decisions.OperatorOrganisation;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.startup.CommandUsageException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks who runs a command that gives power. Once the organisation that operates this installation has an operator,
 * such a command needs the code of an operator whose habilitation is in force; until then it needs none.
 */
@Service
public class OperatorCheck {

    private final OperatorOrganisation organisation;
    private final Habilitations habilitations;
    private final CommandCodeRepository codes;
    private final PairwiseSubjects subjects;
    private final Journal journal;

    OperatorCheck(
            OperatorOrganisation organisation,
            Habilitations habilitations,
            CommandCodeRepository codes,
            PairwiseSubjects subjects,
            Journal journal) {
        this.organisation = organisation;
        this.habilitations = habilitations;
        this.codes = codes;
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * Checks the option {@code --code} of a command, and writes to the journal who runs it. The code cannot be used
     * again, whatever becomes of the command.
     *
     * @throws CommandUsageException if a code is needed and is missing, used, expired, or of a person whose habilitation
     *     as operator is no longer in force
     */
    @Transactional(noRollbackFor = CommandUsageException.class)
    public void check(String command, ApplicationArguments arguments) {
        JournalEvent event = JournalEvent.of(IdentityJournalEvent.COMMAND_RUN).fact("command", command);
        if (organisation.siret().filter(habilitations::hasOperator).isEmpty()) {
            journal.append(event);
            return;
        }
        UUID operator = Optional.ofNullable(arguments.getOptionValues("code")).stream()
                .flatMap(List::stream)
                .findFirst()
                .flatMap(codes::use)
                .filter(this::isOperator)
                .orElseThrow(() -> new CommandUsageException(command
                        + " --code=CODE: an operator gets the code at the address /operator of the identity server, for"
                        + " one command within ten minutes"));
        journal.append(event.actor(subjects.inMultipass(operator)));
    }

    private boolean isOperator(UUID agent) {
        return habilitations.inForce(agent).stream().anyMatch(each -> each.role() == Role.OPERATOR);
    }
}
