package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationRecorder;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationRequest;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentSharingRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAgreementRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.authorisations.termination.ExpiryRecorder;
import fr.montpellier.multipass.consent.authorisations.termination.SharingAuthorisationWithdrawal;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.organisations.Application;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the authorisation that a resident gave to an application on the identity server's consent screen. Each
 * consent is a separate decision, which replaces the authorisation that the resident had given to the application for
 * the same démarche.
 */
@Service
class ApplicationSharingAuthorisationService {

    private final SharingAuthorisationRepository authorisations;
    private final SharingAgreementRepository agreements;
    private final ResidentSharingRepository ofResidents;
    private final ApplicationRepository applications;
    private final SharingAuthorisationRecorder recording;
    private final SharingAuthorisationWithdrawal withdrawal;
    private final ExpiryRecorder expiries;
    private final Clock clock;

    ApplicationSharingAuthorisationService(
            SharingAuthorisationRepository authorisations,
            SharingAgreementRepository agreements,
            ResidentSharingRepository ofResidents,
            ApplicationRepository applications,
            SharingAuthorisationRecorder recording,
            SharingAuthorisationWithdrawal withdrawal,
            ExpiryRecorder expiries,
            Clock clock) {
        this.authorisations = authorisations;
        this.agreements = agreements;
        this.ofResidents = ofResidents;
        this.applications = applications;
        this.recording = recording;
        this.withdrawal = withdrawal;
        this.expiries = expiries;
        this.clock = clock;
    }

    /**
     * Records an authorisation given to an application. Idempotent: a repeated request with the same identifier returns
     * the authorisation that the first one recorded.
     *
     * @param id chosen by the caller, so that it can withdraw the authorisation even if it never received the response
     * @throws ProblemException if the application does not read for the démarche's department, if the duration exceeds
     *     the démarche's, if the identifier names another authorisation, or for any reason of
     *     {@link SharingAuthorisationRecorder#check}
     */
    @Transactional
    SharingAuthorisation give(
            String client,
            SharingAuthorisationId id,
            Caller.Resident resident,
            ApplicationSharingAuthorisationBody body) {
        authorisations.lockResident(resident.subject());
        SharingAuthorisationRequest request = body.request();
        Optional<SharingAuthorisation> earlier = authorisations.find(id);
        if (earlier.isPresent()) {
            return earlier.filter(known -> isSameRequest(known, client, resident, request))
                    .orElseThrow(() -> new ProblemException(ConsentProblem.AUTHORISATION_ID_TAKEN));
        }
        SharingAuthorisationRecorder.ValidatedRequest validated = recording.check(resident, request);
        Demarche demarche = validated.demarche();
        Application application = applications
                .find(client)
                .filter(known -> known.department().equals(demarche.department().code()))
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_APPLICATION));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        endPrevious(resident, demarche, client, now);
        SharingAuthorisation given = recording.record(id, resident, validated, Optional.of(application), now);
        if (body.askedDays() != null) {
            agreements.storeAskedDays(id, body.askedDays());
        }
        return given;
    }

    private static boolean isSameRequest(
            SharingAuthorisation known, String client, Caller.Resident resident, SharingAuthorisationRequest request) {
        return known.resident().equals(resident.subject())
                && known.application().filter(client::equals).isPresent()
                && known.demarche().value().equals(request.demarche())
                && known.demarcheVersion() == request.version()
                && Set.copyOf(known.types()).equals(Set.copyOf(request.types()))
                && known.documents().hasSame(request.documents())
                && known.readings().equals(request.readings())
                && request.duration()
                        .filter(wanted -> !known.givenAt().plus(wanted).equals(known.until()))
                        .isEmpty()
                && known.textHash().equals(request.textHash().value());
    }

    private void endPrevious(Caller.Resident resident, Demarche demarche, String client, Instant now) {
        ofResidents
                .findOpenForUpdate(resident.subject(), demarche.code(), Optional.of(client))
                .ifPresent(open -> {
                    if (open.stateAt(now) instanceof SharingState.Expired) {
                        expiries.record(open);
                    } else {
                        withdrawal.replace(open.id());
                    }
                });
    }
}
