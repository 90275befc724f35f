package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.AgreedSharing;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives an authorisation: it, its receipt and its journal entry are stored together or not at all. */
@Service
class AuthorisationGiving {

    /** Case references carry the year that residents and agents live in. */
    private static final ZoneId HERE = ZoneId.of("Europe/Paris");

    private final Demarches demarches;
    private final JdbcAuthorisations authorisations;
    private final JdbcIdempotencyKeys idempotencyKeys;
    private final ResidentNames names;
    private final Receipts receipts;
    private final ExpiryRecording expiries;
    private final Journal journal;
    private final Clock clock;

    AuthorisationGiving(
            Demarches demarches,
            JdbcAuthorisations authorisations,
            JdbcIdempotencyKeys idempotencyKeys,
            ResidentNames names,
            Receipts receipts,
            ExpiryRecording expiries,
            Journal journal,
            Clock clock) {
        this.demarches = demarches;
        this.authorisations = authorisations;
        this.idempotencyKeys = idempotencyKeys;
        this.names = names;
        this.receipts = receipts;
        this.expiries = expiries;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    SharingAuthorisation give(Caller.Resident resident, GivingRequest request, IdempotencyKey key) {
        authorisations.lockGivingOf(resident.subject());
        Optional<AuthorisationId> earlier = idempotencyKeys.earlierAnswer(resident.subject(), key, request);
        if (earlier.isPresent()) {
            return authorisations.find(earlier.get()).orElseThrow();
        }
        Demarche demarche = demarches.current(known(request.demarche()));
        Language language = languageAgreed(demarche, request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuseASecondOne(resident, demarche, now);
        SharingAuthorisation given = insert(resident, demarche, request, language, now);
        resident.name().filter(name -> !name.isBlank()).ifPresent(name -> names.keep(given.id(), name));
        idempotencyKeys.remember(resident.subject(), key, request, given.id());
        receipts.issue(new AgreedSharing(
                given.id(),
                given.caseReference().value(),
                given.resident(),
                demarche,
                given.types(),
                language,
                given.givenAt(),
                given.until()));
        journal.append(SharingEvents.given(given));
        return given;
    }

    private static DemarcheCode known(String code) {
        try {
            return new DemarcheCode(code);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE).because("malformed code");
        }
    }

    /** What was agreed to is what is published now, word for word; its hash also tells in which language. */
    private static Language languageAgreed(Demarche demarche, GivingRequest request) {
        if (demarche.legalBasis() != LegalBasis.AUTORISATION) {
            throw new ProblemException(ConsentProblem.AUTHORISATION_NOT_NEEDED);
        }
        if (request.version() != demarche.version()) {
            throw new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another version");
        }
        Language language = demarche.languageOf(request.textHash())
                .orElseThrow(() -> new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another text"));
        if (!demarche.asksFor(request.types())) {
            throw new ProblemException(ConsentProblem.TYPES_NOT_ASKED);
        }
        return language;
    }

    private void refuseASecondOne(Caller.Resident resident, Demarche demarche, Instant now) {
        authorisations.openOne(resident.subject(), demarche.code()).ifPresent(open -> {
            switch (open.stateAt(now)) {
                case SharingState.Expired expired -> expiries.recordEnd(open);
                case SharingState.Active active ->
                    throw new ProblemException(ConsentProblem.ALREADY_AUTHORISED)
                            .with("authorisation", open.id().toString());
                case SharingState.Withdrawn withdrawn -> throw new IllegalStateException("withdrawn is not open");
            }
        });
    }

    private SharingAuthorisation insert(
            Caller.Resident resident, Demarche demarche, GivingRequest request, Language language, Instant now) {
        while (true) {
            SharingAuthorisation given = new SharingAuthorisation(
                    AuthorisationId.random(),
                    CaseReference.random(demarche.department().code(), Year.from(now.atZone(HERE))),
                    resident.subject(),
                    demarche.code(),
                    demarche.version(),
                    demarche.department().code(),
                    demarche.department().organisation().siret(),
                    request.types(),
                    language,
                    request.textHash().value(),
                    now,
                    now.plus(demarche.duration()),
                    Optional.empty());
            if (authorisations.insert(given)) {
                return given;
            }
        }
    }
}
