package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must hold for a read, in this order. The department comes before the state: an outsider does not learn what
 * became of an authorisation.
 */
final class Checks {

    private record Check(RefusalReason otherwise, Rule rule) {}

    private static final List<Check> OF_AN_AGENT = List.of(
            new Check(RefusalReason.ASSURANCE_TOO_LOW, new SecondFactor()),
            new Check(RefusalReason.OTHER_DEPARTMENT, new SameDepartment()),
            new Check(RefusalReason.OTHER_DEPARTMENT, new SameOrganisation()),
            new Check(RefusalReason.OTHER_CASE, new SameCase()),
            new Check(RefusalReason.AUTHORISATION_WITHDRAWN, new NotWithdrawn()),
            new Check(RefusalReason.AUTHORISATION_EXPIRED, new NotExpired()),
            new Check(RefusalReason.OTHER_OWNER, new SameOwner()),
            new Check(RefusalReason.TYPE_NOT_COVERED, new CoveredType()));

    /** An application has no case to name and no second factor: its token rests on the authorisation itself. */
    private static final List<Check> OF_AN_APPLICATION = List.of(
            new Check(RefusalReason.UNKNOWN_AUTHORISATION, new SameApplication()),
            new Check(RefusalReason.AUTHORISATION_WITHDRAWN, new NotWithdrawn()),
            new Check(RefusalReason.AUTHORISATION_EXPIRED, new NotExpired()),
            new Check(RefusalReason.OTHER_OWNER, new SameOwner()),
            new Check(RefusalReason.TYPE_NOT_COVERED, new CoveredType()));

    private Checks() {}

    /** Empty when every check passes. */
    static Optional<RefusalReason> firstRefusal(Question question, SharingAuthorisation authorisation, Instant now) {
        return (question.application() == null ? OF_AN_AGENT : OF_AN_APPLICATION)
                .stream()
                        .filter(check -> !check.rule().allows(question, authorisation, now))
                        .map(Check::otherwise)
                        .findFirst();
    }
}
