package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes one case in one transaction with a lock on the case. */
@Service
public class CaseChanges {

    private final CaseRepository cases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseChanges(CaseRepository cases, TransactionTemplate transaction, Clock clock) {
        this.cases = cases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Changes the current state of a case, and returns the stored case.
     *
     * @param version version that the caller saw; empty for an addition that cannot conflict with other changes
     * @param change function that returns the changed case at that time, and writes the history and the journal
     * @throws ProblemException with {@link ConsentProblem#CASE_CHANGED} if the case was changed since that version
     */
    public Case change(CaseReference reference, OptionalInt version, BiFunction<Case, Instant, Case> change) {
        transaction.executeWithoutResult(status -> {
            Case before = cases.findForUpdate(reference).orElseThrow();
            if (version.isPresent() && version.getAsInt() != before.version()) {
                throw new ProblemException(ConsentProblem.CASE_CHANGED)
                        .because("version " + version.getAsInt() + " instead of " + before.version());
            }
            cases.update(change.apply(before, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        });
        return cases.find(reference).orElseThrow();
    }
}
