package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentSharingRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.authorisations.termination.ExpiryRecorder;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives an authorisation in one transaction: the authorisation, its receipt and its journal entry are stored together
 * or not at all.
 */
@Service
public class SharingAuthorisationService {

    private final SharingAuthorisationRepository authorisations;
    private final ResidentSharingRepository ofResidents;
    private final IdempotencyKeyRepository idempotencyKeys;
    private final SharingAuthorisationRecorder recording;
    private final ExpiryRecorder expiries;
    private final Clock clock;

    SharingAuthorisationService(
            SharingAuthorisationRepository authorisations,
            ResidentSharingRepository ofResidents,
            IdempotencyKeyRepository idempotencyKeys,
            SharingAuthorisationRecorder recording,
            ExpiryRecorder expiries,
            Clock clock) {
        this.authorisations = authorisations;
        this.ofResidents = ofResidents;
        this.idempotencyKeys = idempotencyKeys;
        this.recording = recording;
        this.expiries = expiries;
        this.clock = clock;
    }

    @Transactional
    public SharingAuthorisation give(
            Caller.Resident resident, SharingAuthorisationRequest request, IdempotencyKey key) {
        authorisations.lockResident(resident.subject());
        Optional<SharingAuthorisationId> earlier = idempotencyKeys.findResult(resident.subject(), key, request);
        if (earlier.isPresent()) {
            return authorisations.find(earlier.get()).orElseThrow();
        }
        SharingAuthorisationRecorder.ValidatedRequest validated = recording.check(resident, request);
        Demarche demarche = validated.demarche();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        rejectSecondOpen(resident, demarche, now);
        SharingAuthorisation given =
                recording.record(SharingAuthorisationId.random(), resident, validated, Optional.empty(), now);
        idempotencyKeys.insert(resident.subject(), key, request, given.id());
        return given;
    }

    private void rejectSecondOpen(Caller.Resident resident, Demarche demarche, Instant now) {
        ofResidents
                .findOpenForUpdate(resident.subject(), demarche.code(), Optional.empty())
                .ifPresent(open -> {
                    switch (open.stateAt(now)) {
                        case SharingState.Expired expired -> expiries.record(open);
                        case SharingState.Active active ->
                            throw new ProblemException(ConsentProblem.ALREADY_AUTHORISED)
                                    .with("authorisation", open.id().toString());
                        case SharingState.Withdrawn withdrawn ->
                            throw new IllegalStateException("a withdrawn authorisation is not open");
                    }
                });
    }
}
