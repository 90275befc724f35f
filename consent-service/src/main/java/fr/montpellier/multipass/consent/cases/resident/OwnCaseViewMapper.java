package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocumentView;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.AbsenceRepository;
import fr.montpellier.multipass.consent.cases.records.MissingDocumentRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocument;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocumentRepository;
import fr.montpellier.multipass.consent.cases.views.CaseContentView;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheVersions;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the representation of cases for the residents whose requests they are. */
@Component
class OwnCaseViewMapper {

    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final CaseStepRepository history;
    private final PieceRequestRepository requests;
    private final VerifiedDocumentRepository verified;
    private final AbsenceRepository absences;
    private final MissingDocumentRepository missingSince;
    private final Clock clock;

    OwnCaseViewMapper(
            SharingAuthorisationFinder authorisations,
            Demarches demarches,
            CaseStepRepository history,
            PieceRequestRepository requests,
            VerifiedDocumentRepository verified,
            AbsenceRepository absences,
            MissingDocumentRepository missingSince,
            Clock clock) {
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.history = history;
        this.requests = requests;
        this.verified = verified;
        this.absences = absences;
        this.missingSince = missingSince;
        this.clock = clock;
    }

    Page<OwnCaseView> list(Page<Case> page, Locale locale) {
        Map<SharingAuthorisationId, SharingAuthorisation> given = authorisations.find(
                page.items().stream().map(Case::authorisation).toList());
        Map<CaseReference, List<JustificatifType>> asked = requests.findAskedTypes(
                page.items().stream().map(Case::reference).toList());
        Map<CaseReference, List<JustificatifType>> answered = requests.findAnsweredTypes(
                page.items().stream().map(Case::reference).toList());
        var versions = new DemarcheVersions(demarches);
        Instant now = clock.instant();
        return page.map(each -> view(
                each,
                Objects.requireNonNull(given.get(each.authorisation())),
                versions.version(each.demarche(), each.demarcheVersion()),
                asked.getOrDefault(each.reference(), List.of()),
                answered.getOrDefault(each.reference(), List.of()),
                null,
                Language.of(locale),
                now));
    }

    OwnCaseView full(Case shown, Locale locale) {
        Demarche demarche = demarches.version(shown.demarche(), shown.demarcheVersion());
        Language language = Language.of(locale);
        SharingAuthorisation authorisation =
                authorisations.find(shown.authorisation()).orElseThrow();
        return view(
                shown,
                authorisation,
                demarche,
                requests.findAskedTypes(List.of(shown.reference())).getOrDefault(shown.reference(), List.of()),
                requests.findAnsweredTypes(List.of(shown.reference())).getOrDefault(shown.reference(), List.of()),
                content(shown, authorisation, demarche, language),
                language,
                clock.instant());
    }

    private OwnCaseView view(
            Case shown,
            SharingAuthorisation authorisation,
            Demarche demarche,
            List<JustificatifType> asked,
            List<JustificatifType> answered,
            OwnCaseView.@Nullable OwnCaseContent content,
            Language language,
            Instant now) {
        List<JustificatifType> missing = demarche.missing(authorisation.types(), authorisation.readable());
        return new OwnCaseView(
                shown.reference().value(),
                shown.authorisation().toString(),
                new OwnCaseView.OwnCaseDemarche(
                        demarche.code().value(), demarche.in(language).title()),
                demarche.department().named(language),
                authorisation.stateAt(now).code(),
                authorisation.givenAt(),
                authorisation.until(),
                shown.state().code(),
                shown.since(),
                shown.answerBy().orElse(null),
                asked.stream()
                        .map(type -> new NamedCode(type.value(), demarches.nameOf(type, demarche, language)))
                        .toList(),
                demarche.named(missing, language, now),
                answered.stream()
                        .filter(missing::contains)
                        .map(JustificatifType::value)
                        .toList(),
                authorisation.readable().numbers(),
                UnavailableDocumentView.of(authorisation, demarche, language),
                authorisation.basis() == LegalBasis.ECHANGE_LEGAL
                        ? authorisation.id().toString()
                        : null,
                content);
    }

    private OwnCaseView.OwnCaseContent content(
            Case shown, SharingAuthorisation authorisation, Demarche demarche, Language language) {
        List<PieceRequest> asked = requests.find(shown.reference());
        List<VerifiedDocument> seen = verified.find(shown.reference());
        List<JustificatifType> missing = demarche.missing(authorisation.types(), authorisation.readable());
        return new OwnCaseView.OwnCaseContent(
                asked.stream()
                        .map(each -> new OwnCaseView.OwnRequestView(
                                each.id().toString(),
                                new NamedCode(each.type().value(), demarches.nameOf(each.type(), demarche, language)),
                                each.refused().map(Object::toString).orElse(null),
                                each.period().orElse(null),
                                each.reason().code(),
                                each.sentence().orElse(null),
                                each.askedAt(),
                                each.answerBy(),
                                each.outcome().map(outcome -> outcome.code()).orElse(null),
                                each.settledAt().orElse(null),
                                each.answer().orElse(null)))
                        .toList(),
                CaseContentView.StepView.of(history.find(shown.reference()), CaseContentView.periods(asked, seen))
                        .stream()
                        .map(each -> step(each, demarche, language))
                        .toList(),
                seen.stream()
                        .map(each -> verifiedView(each, demarche, language))
                        .toList(),
                CaseContentView.AbsenceView.of(absences.find(shown.reference(), missing)),
                missingSince.find(shown.reference(), missing, authorisation.givenAt()),
                notRequested(asked, authorisation, demarche, missing));
    }

    /**
     * Returns how many documents are missing of each type beyond those that are requested or unavailable. A request without
     * a document is about all that is missing of its type; one because of a document that is still given is about none.
     */
    private static Map<String, Integer> notRequested(
            List<PieceRequest> asked,
            SharingAuthorisation authorisation,
            Demarche demarche,
            List<JustificatifType> missing) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (JustificatifType type : missing) {
            List<DocumentId> readable = authorisation.readable().of(type);
            List<PieceRequest> open = asked.stream()
                    .filter(each -> each.isOpen() && each.type().equals(type))
                    .toList();
            Set<DocumentId> known = Stream.concat(
                            open.stream().flatMap(each -> each.refused().stream()),
                            authorisation.unavailable().stream()
                                    .filter(each -> each.type().equals(type))
                                    .map(UnavailableDocument::document))
                    .filter(document -> !readable.contains(document))
                    .collect(Collectors.toSet());
            int number = demarche.need(type).orElseThrow().number() - readable.size() - known.size();
            if (number > 0 && open.stream().allMatch(each -> each.refused().isPresent())) {
                numbers.put(type.value(), number);
            }
        }
        return numbers;
    }

    private OwnCaseView.OwnStepView step(CaseContentView.StepView step, Demarche demarche, Language language) {
        @Nullable String type = step.type();
        return new OwnCaseView.OwnStepView(
                step.step(),
                step.state(),
                step.at(),
                step.until(),
                type == null ? null : demarches.nameOf(new JustificatifType(type), demarche, language),
                step.period(),
                step.sentence());
    }

    private OwnCaseView.OwnVerifiedView verifiedView(VerifiedDocument document, Demarche demarche, Language language) {
        List<NamedCode> named = demarches.recorded(demarche, document.type()).stream()
                .map(fact -> fact.named(language))
                .toList();
        return new OwnCaseView.OwnVerifiedView(
                document.document().toString(),
                demarches.nameOf(document.type(), demarche, language),
                document.period().orElse(null),
                document.at(),
                document.facts().entrySet().stream()
                        .map(fact -> new OwnCaseView.OwnRecordedFact(
                                named.stream()
                                        .filter(each -> each.code().equals(fact.getKey()))
                                        .map(NamedCode::name)
                                        .findFirst()
                                        .orElse(fact.getKey()),
                                fact.getValue()))
                        .toList(),
                document.checkedDate().orElse(null));
    }
}
