package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate.Origin;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the date from which the validity of a document counts: in its signed code, else on its page, else as its owner
 * stated it.
 */
@Component
class DocumentDating {

    /**
     * Days ahead within which a date that is printed on a page is taken for another one than that of issue, such as the
     * day of payment of a payslip that is handed out before, or the date until which a bill is to be paid.
     */
    private static final int MOST_DAYS_AHEAD = 60;

    private final Clock clock;

    DocumentDating(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the date; empty for a type without such a date, and for a document whose date its owner must still state.
     * A day of issue on the page that is some weeks ahead counts as not read.
     *
     * @throws ProblemException if the date is in the future
     */
    Optional<DocumentDate> date(DepositRequest request, CheckResult check) {
        ValidityBasis basis = request.kind().validityFrom();
        LocalDate today = CivilTime.today(clock);
        Optional<DocumentDate> dated = dated(basis, basis.in(check.facts()), Origin.SIGNED_CODE)
                .or(() -> dated(basis, basis.in(check.read()).filter(day -> !isSoon(basis, day, today)), Origin.PAGE))
                .or(() -> dated(basis, basis.stated(request.date(), request.period()), Origin.OWNER));
        if (dated.filter(each -> basis.isInFuture(each.date(), today)).isPresent()) {
            throw new ProblemException(VaultProblem.DATE_IN_FUTURE);
        }
        return dated;
    }

    private static boolean isSoon(ValidityBasis basis, LocalDate day, LocalDate today) {
        return basis == ValidityBasis.ISSUE_DATE && day.isAfter(today) && !day.isAfter(today.plusDays(MOST_DAYS_AHEAD));
    }

    private static Optional<DocumentDate> dated(ValidityBasis basis, Optional<LocalDate> date, Origin origin) {
        return date.map(day -> new DocumentDate(day, basis, origin));
    }
}
