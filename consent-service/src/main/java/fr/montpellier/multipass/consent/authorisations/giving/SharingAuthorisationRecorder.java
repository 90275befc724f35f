package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.PairwiseDocumentIds;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.authorisations.casework.SharingCases;
import fr.montpellier.multipass.consent.authorisations.publication.AgreedSharingMapper;
import fr.montpellier.multipass.consent.authorisations.publication.SharingChangeMapper;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentNames;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAgreementRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.consent.organisations.Application;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.receipts.content.AgreedDocumentYears;
import fr.montpellier.multipass.consent.receipts.content.AgreedSharing;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.WrittenText;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks the agreement of a resident and stores the authorisation. Used for authorisations from the portal and for
 * those given to applications.
 */
@Service
public class SharingAuthorisationRecorder {

    private final Demarches demarches;
    private final RequiredLevels levels;
    private final SharingAuthorisationRepository authorisations;
    private final SharingAgreementRepository agreements;
    private final ResidentNames names;
    private final Receipts receipts;
    private final SharingFeed feed;
    private final SharingCases cases;
    private final Journal journal;

    SharingAuthorisationRecorder(
            Demarches demarches,
            RequiredLevels levels,
            SharingAuthorisationRepository authorisations,
            SharingAgreementRepository agreements,
            ResidentNames names,
            Receipts receipts,
            SharingFeed feed,
            SharingCases cases,
            Journal journal) {
        this.demarches = demarches;
        this.levels = levels;
        this.authorisations = authorisations;
        this.agreements = agreements;
        this.names = names;
        this.receipts = receipts;
        this.feed = feed;
        this.cases = cases;
        this.journal = journal;
    }

    /** The agreement of a resident, checked against the published version of the démarche. */
    public record ValidatedRequest(Demarche demarche, SharingAuthorisationRequest request, Language language) {

        private Duration duration() {
            return request.duration().orElse(demarche.duration());
        }
    }

    /**
     * Checks that the agreed text is exactly the current published text. Its hash also determines its language.
     *
     * @throws ProblemException if the sign-in of the resident is of a lower level than the démarche requires, if the
     *     text or version is not the current one, if the démarche needs no authorisation,
     *     does not include these types or does not allow that duration, if a document is of another type or there are
     *     too many of a type, or if there is an explanation for documents that are not missing
     */
    public ValidatedRequest check(Caller.Resident resident, SharingAuthorisationRequest request) {
        Demarche demarche = demarches.current(parseCode(request.demarche()));
        levels.require(resident, demarche.code());
        if (!demarche.takesAuthorisation(request.types())) {
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
        if (!request.types().containsAll(request.documents().documents().keySet())) {
            throw new ProblemException(ConsentProblem.DOCUMENTS_NOT_ASKED);
        }
        DocumentLimits.check(demarche, request.documents());
        rejectUnneededAbsences(demarche, request);
        if (request.duration()
                .filter(wanted -> wanted.compareTo(demarche.duration()) > 0)
                .isPresent()) {
            throw new ProblemException(ConsentProblem.DURATION_TOO_LONG);
        }
        return new ValidatedRequest(demarche, request, language);
    }

    /** Stores the authorisation, the sealed name, the receipt, the signed event, the case and the journal entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SharingAuthorisation record(
            SharingAuthorisationId id,
            Caller.Resident resident,
            ValidatedRequest validated,
            Optional<Application> application,
            Instant now) {
        SharingAuthorisation given = insert(id, resident, validated, application, now);
        resident.name().filter(name -> !name.isBlank()).ifPresent(name -> names.store(given.id(), name));
        Map<DocumentId, Integer> years =
                validated.demarche().needed(validated.request().years(), given.documents());
        if (!years.isEmpty()) {
            agreements.storeYears(given.id(), years);
        }
        receipts.issue(AgreedSharingMapper.of(
                AgreedSharing.State.GIVEN, given, validated.demarche(), new AgreedDocumentYears(now, years), now));
        feed.publish(SharingChangeMapper.of(SharingChange.Kind.GIVEN, given, now));
        cases.open(
                given,
                resident,
                validated.demarche().missing(given.types(), given.readable()),
                validated.request().absences().stream()
                        .map(each -> new Absence(each.justificatifType(), WrittenText.require(each.explanation()), now))
                        .toList(),
                now);
        journal.append(SharingJournalEvents.given(given));
        return given;
    }

    /** Requires that each explanation is about another type, which may be explained. */
    private static void rejectUnneededAbsences(Demarche demarche, SharingAuthorisationRequest request) {
        List<JustificatifType> explained = request.absences().stream()
                .map(ExplainedAbsence::justificatifType)
                .toList();
        if (new HashSet<>(explained).size() < explained.size()
                || !demarche.explainable(request.types(), request.documents()).containsAll(explained)) {
            throw new ProblemException(ConsentProblem.ABSENCES_NOT_ASKED);
        }
    }

    private static DemarcheCode parseCode(String code) {
        try {
            return new DemarcheCode(code);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE).because("malformed code");
        }
    }

    private SharingAuthorisation insert(
            SharingAuthorisationId id,
            Caller.Resident resident,
            ValidatedRequest validated,
            Optional<Application> application,
            Instant now) {
        Demarche demarche = validated.demarche();
        while (true) {
            SharingAuthorisation given = new SharingAuthorisation(
                    id,
                    CaseReference.random(demarche.department().code(), Year.from(CivilTime.day(now))),
                    resident.subject(),
                    demarche.code(),
                    demarche.version(),
                    demarche.department().code(),
                    demarche.department().organisation().siret(),
                    application.map(Application::client),
                    validated.request().types(),
                    demarche.facts(validated.request().types()),
                    validated.request().documents(),
                    List.of(),
                    PairwiseDocumentIds.random(),
                    demarche.following(validated.request().types()),
                    1,
                    validated.request().readings(),
                    validated.language(),
                    validated.request().textHash().value(),
                    now,
                    now.plus(validated.duration()),
                    Optional.empty());
            if (authorisations.insert(given)) {
                return given;
            }
        }
    }
}
