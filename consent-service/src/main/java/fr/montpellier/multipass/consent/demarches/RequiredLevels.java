package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the levels of assurance that a démarche requires of residents who give documents, and of agents who read: the higher one of
 * those that the operator's file and the version that applies require.
 */
@Component
public class RequiredLevels {

    /**
     * The level that a row's {@code demarche} requires of agents, as a column of a statement; null if it requires none. It takes one
     * parameter, the day in Europe/Paris until which versions apply.
     */
    public static final String OF_AGENTS =
            // The codes of the levels of agents, eidas2 and eidas3, sort as the levels do.
            "greatest((SELECT l.level FROM demarche_agent_levels l WHERE l.demarche = authorisations.demarche),"
                    + " (SELECT v.agent_level FROM demarche_versions v WHERE v.code = authorisations.demarche"
                    + " AND v.effective_from <= ? ORDER BY v.version DESC LIMIT 1))"
                    + " AS agent_level";

    private final DemarcheLevelRepository repository;
    private final Clock clock;

    RequiredLevels(DemarcheLevelRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Returns the level that a version of a démarche requires of residents, or empty if it requires none. */
    public Optional<String> of(Demarche demarche) {
        return highest(repository.find(demarche.code(), demarche.version()));
    }

    /** Returns the level that the version of a démarche that applies now requires of residents, or empty if it requires none. */
    private Optional<String> now(DemarcheCode demarche) {
        return highest(repository.find(demarche, CivilTime.today(clock)));
    }

    private static Optional<String> highest(List<String> levels) {
        return levels.stream().reduce((one, two) -> AssuranceLevel.reaches(one, two) ? one : two);
    }

    /**
     * Refuses a resident whose sign-in is of a lower level than the démarche requires.
     *
     * @throws ProblemException with {@link ConsentProblem#LEVEL_TOO_LOW}
     */
    public void require(Caller.Resident resident, DemarcheCode demarche) {
        now(demarche)
                .filter(required -> !AssuranceLevel.reaches(resident.acr(), required))
                .ifPresent(required -> {
                    throw new ProblemException(ConsentProblem.LEVEL_TOO_LOW).with("level", required);
                });
    }
}
