package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.demarches.DemarcheVersions;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Finds the cases of a resident in which documents are missing that they can give. There are few of them, because only
 * one authorisation is active for each démarche and application.
 */
@Component
class IncompleteCases {

    private static final int READ_AT_ONCE = 200;

    private final OwnCaseRepository own;
    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final Clock clock;

    IncompleteCases(
            OwnCaseRepository own, SharingAuthorisationFinder authorisations, Demarches demarches, Clock clock) {
        this.own = own;
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.clock = clock;
    }

    /** Returns such cases after a position, newest first. */
    List<Case> find(SubjectId resident, Cursor after, int limit) {
        var versions = new DemarcheVersions(demarches);
        Instant now = clock.instant();
        List<Case> incomplete = new ArrayList<>();
        Cursor position = after;
        List<Case> read;
        do {
            read = own.findActive(resident, OwnCaseFilter.INCOMPLETE, now, position, READ_AT_ONCE);
            Map<SharingAuthorisationId, SharingAuthorisation> given =
                    authorisations.find(read.stream().map(Case::authorisation).toList());
            for (Case each : read) {
                SharingAuthorisation authorisation = Objects.requireNonNull(given.get(each.authorisation()));
                if (!versions.version(each.demarche(), each.demarcheVersion())
                        .missing(authorisation.types(), authorisation.readable())
                        .isEmpty()) {
                    incomplete.add(each);
                }
                position = OwnCases.newestFirst(each);
            }
        } while (incomplete.size() < limit && read.size() == READ_AT_ONCE);
        return incomplete.subList(0, Math.min(limit, incomplete.size()));
    }
}
