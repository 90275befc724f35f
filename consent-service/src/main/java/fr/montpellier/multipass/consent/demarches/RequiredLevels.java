package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the levels of assurance that a démarche requires of residents who give documents, and of agents who read. */
@Component
public class RequiredLevels {

    /** The level that a row's {@code demarche} requires of agents, as a column of a statement; null if it requires none. */
    public static final String OF_AGENTS =
            "(SELECT l.level FROM demarche_agent_levels l WHERE l.demarche = authorisations.demarche) AS agent_level";

    private final DemarcheLevelRepository repository;

    RequiredLevels(DemarcheLevelRepository repository) {
        this.repository = repository;
    }

    /** Returns the level that a démarche requires, or empty if it requires none. */
    public Optional<String> of(DemarcheCode demarche) {
        return repository.find(demarche);
    }

    /**
     * Refuses a resident whose sign-in is of a lower level than the démarche requires.
     *
     * @throws ProblemException with {@link ConsentProblem#LEVEL_TOO_LOW}
     */
    public void require(Caller.Resident resident, DemarcheCode demarche) {
        of(demarche)
                .filter(required -> !AssuranceLevel.reaches(resident.acr(), required))
                .ifPresent(required -> {
                    throw new ProblemException(ConsentProblem.LEVEL_TOO_LOW).with("level", required);
                });
    }
}
