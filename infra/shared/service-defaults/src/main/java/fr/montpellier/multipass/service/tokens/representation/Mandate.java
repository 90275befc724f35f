package fr.montpellier.multipass.service.tokens.representation;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The limits of the mandate by which a helper acts for the resident in the request on this thread. */
public final class Mandate {

    private Mandate() {}

    /** Returns the domains of the mandate; empty if no helper acts in the request. */
    public static Optional<Set<MandateDomain>> domains() {
        return Representative.current().map(Representative::domains).filter(domains -> !domains.isEmpty());
    }

    /** Returns whether what is of these domains may be seen and done: one of them is of the mandate, or no helper acts. */
    public static boolean covers(Collection<MandateDomain> domains) {
        return domains()
                .filter(mandated -> domains.stream().noneMatch(mandated::contains))
                .isEmpty();
    }

    /** @throws ProblemException with {@link CommonProblem#OUTSIDE_MANDATE} if a helper acts and none of these domains is of the mandate */
    public static void require(Collection<MandateDomain> domains) {
        if (!covers(domains)) {
            throw new ProblemException(CommonProblem.OUTSIDE_MANDATE);
        }
    }
}
