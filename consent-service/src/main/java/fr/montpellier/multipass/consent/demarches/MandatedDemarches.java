package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Mandate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Limits a helper who acts for an accompanied person to the démarches of the domains of the mandate. */
@Component
public class MandatedDemarches {

    /** A condition on a column {@code demarche} with the parameter {@link #PARAMETER}: {@link #codes()}. */
    public static final String CONDITION =
            " (CAST(:mandated AS text[]) IS NULL OR demarche = ANY(CAST(:mandated AS text[]))) ";

    public static final String PARAMETER = "mandated";

    private final DemarcheDomainRepository domains;
    private final Demarches demarches;

    MandatedDemarches(DemarcheDomainRepository domains, Demarches demarches) {
        this.domains = domains;
        this.demarches = demarches;
    }

    /** Returns whether the démarche may be seen in the request on this thread. */
    public boolean covers(DemarcheCode demarche) {
        String[] codes = codes();
        return codes == null || Set.of(codes).contains(demarche.value());
    }

    /**
     * Refuses a helper who acts outside the mandate.
     *
     * @param demarche one that exists, or existed
     * @throws ProblemException with {@link CommonProblem#OUTSIDE_MANDATE}
     */
    public void require(DemarcheCode demarche) {
        if (!covers(demarche)) {
            throw refusal().about("demarche", demarche.value());
        }
    }

    /**
     * Refuses as {@link #require(DemarcheCode)}, for a code of the caller's choice, which is read only if a helper acts. A code of
     * no démarche is in no journal: a helper could write words in it.
     *
     * @throws IllegalArgumentException if a helper acts and the code is malformed
     */
    public void require(String code) {
        if (Mandate.domains().isEmpty()) {
            return;
        }
        DemarcheCode asked = new DemarcheCode(code);
        demarches.find(asked).map(Demarche::code).ifPresent(this::require);
        if (!covers(asked)) {
            throw refusal();
        }
    }

    private static ProblemException refusal() {
        return new ProblemException(CommonProblem.OUTSIDE_MANDATE)
                .because("the démarche is in no domain of the mandate");
    }

    /** Returns the codes of the démarches of the mandate, for {@link #CONDITION}; null if no helper acts. */
    public String @Nullable [] codes() {
        return Mandate.domains().map(domains::findDemarches).orElse(null);
    }
}
