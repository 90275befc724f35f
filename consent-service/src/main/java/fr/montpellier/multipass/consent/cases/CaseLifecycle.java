package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.cases.names.NameHashes;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case with its authorisation, and removes a resident from their cases, each in the transaction of the caller. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseLifecycle {

    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final NameHashes names;
    private final Demarches demarches;

    CaseLifecycle(CaseRepository cases, CaseStepRepository history, NameHashes names, Demarches demarches) {
        this.cases = cases;
        this.history = history;
        this.names = names;
        this.demarches = demarches;
    }

    public void open(SharingAuthorisation given, Caller.Resident resident) {
        var opened = new Case(
                given.caseReference(),
                given.id(),
                given.basis(),
                Optional.of(given.resident()),
                given.department(),
                given.organisation(),
                given.demarche(),
                given.demarcheVersion(),
                CaseState.OPEN,
                given.givenAt(),
                0,
                given.givenAt(),
                given.until(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty());
        byte[][] hashes = resident.name()
                .map(name -> names.ofName(
                        given.organisation(),
                        given.department().value(),
                        resident.identity()
                                .map(known -> name + " " + known.familyName())
                                .orElse(name)))
                .orElseGet(() -> new byte[0][]);
        cases.insert(opened, ResidentIdentity.of(resident, Representative.current()), hashes);
        history.insert(opened, CaseStep.OPENED, given.givenAt(), Optional.empty());
    }

    /** Removes a resident who closed their account from their cases. */
    public void forget(SubjectId resident) {
        cases.anonymise(resident);
    }

    /** Returns how long an ended case of this version of a démarche stays in the list. */
    public Duration delay(DemarcheCode demarche, int version) {
        return Duration.ofDays(demarches.version(demarche, version).endedCaseDays());
    }
}
