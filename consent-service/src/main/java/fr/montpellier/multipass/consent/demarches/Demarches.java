package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.List;
import org.springframework.stereotype.Service;

/** The register of démarches. */
@Service
public class Demarches {

    private final JdbcDemarches demarches;

    Demarches(JdbcDemarches demarches) {
        this.demarches = demarches;
    }

    /** The current version of each démarche, by code. */
    public List<Demarche> current() {
        return demarches.current();
    }

    /** @throws ProblemException with {@link ConsentProblem#UNKNOWN_DEMARCHE} */
    public Demarche current(DemarcheCode code) {
        return demarches
                .current(code)
                .orElseThrow(
                        () -> new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE).because("not in the register"));
    }

    /** The version that an authorisation was given for, current or not. */
    public Demarche version(DemarcheCode code, int version) {
        return demarches
                .version(code, version)
                .orElseThrow(() -> new IllegalStateException("the register lost version " + version + " of " + code));
    }
}
