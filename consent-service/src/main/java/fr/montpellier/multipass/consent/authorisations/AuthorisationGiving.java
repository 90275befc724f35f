package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.AuthorisationId;
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
class AuthorisationGiving {

    private final JdbcAuthorisations authorisations;
    private final JdbcIdempotencyKeys idempotencyKeys;
    private final AuthorisationRecording recording;
    private final ExpiryRecording expiries;
    private final Clock clock;

    AuthorisationGiving(
            JdbcAuthorisations authorisations,
            JdbcIdempotencyKeys idempotencyKeys,
            AuthorisationRecording recording,
            ExpiryRecording expiries,
            Clock clock) {
        this.authorisations = authorisations;
        this.idempotencyKeys = idempotencyKeys;
        this.recording = recording;
        this.expiries = expiries;
        this.clock = clock;
    }

    @Transactional
    SharingAuthorisation give(Caller.Resident resident, GivingRequest request, IdempotencyKey key) {
        authorisations.lockGivingOf(resident.subject());
        Optional<AuthorisationId> earlier = idempotencyKeys.earlierAnswer(resident.subject(), key, request);
        if (earlier.isPresent()) {
            return authorisations.find(earlier.get()).orElseThrow();
        }
        var agreement = recording.checked(request);
        Demarche demarche = agreement.demarche();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuseASecondOne(resident, demarche, now);
        SharingAuthorisation given = recording.record(
                AuthorisationId.random(), resident, agreement, demarche.duration(), Optional.empty(), now);
        idempotencyKeys.remember(resident.subject(), key, request, given.id());
        return given;
    }

    private void refuseASecondOne(Caller.Resident resident, Demarche demarche, Instant now) {
        authorisations
                .openOne(resident.subject(), demarche.code(), Optional.empty())
                .ifPresent(open -> {
                    switch (open.stateAt(now)) {
                        case SharingState.Expired expired -> expiries.recordEnd(open);
                        case SharingState.Active active ->
                            throw new ProblemException(ConsentProblem.ALREADY_AUTHORISED)
                                    .with("authorisation", open.id().toString());
                        case SharingState.Withdrawn withdrawn ->
                            throw new IllegalStateException("withdrawn is not open");
                    }
                });
    }
}
