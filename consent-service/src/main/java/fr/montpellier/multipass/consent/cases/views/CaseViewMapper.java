package fr.montpellier.multipass.consent.cases.views;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocumentView;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentNames;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.CaseTransitions;
import fr.montpellier.multipass.consent.cases.ResidentIdentity;
import fr.montpellier.multipass.consent.cases.records.AbsenceRepository;
import fr.montpellier.multipass.consent.cases.records.CaseNoteRepository;
import fr.montpellier.multipass.consent.cases.records.MissingDocumentRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.PieceRequestRepository;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocument;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocumentRepository;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheVersions;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the representation of cases for agents. The caller has checked that the agent may see them. */
@Component
public class CaseViewMapper {

    /** The steps that an agent can request directly; others follow from a request, a note or a document. */
    private static final List<CaseStep> OFFERED = List.of(
            CaseStep.COMPLETED, CaseStep.STUDY_STARTED, CaseStep.DECISION_RECORDED, CaseStep.CLOSED, CaseStep.REOPENED);

    private final SharingAuthorisationFinder authorisations;
    private final ResidentNames names;
    private final Demarches demarches;
    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final PieceRequestRepository requests;
    private final CaseNoteRepository notes;
    private final VerifiedDocumentRepository verified;
    private final AbsenceRepository absences;
    private final MissingDocumentRepository missingSince;
    private final FetchedAnswers fetched;
    private final Clock clock;

    CaseViewMapper(
            SharingAuthorisationFinder authorisations,
            ResidentNames names,
            Demarches demarches,
            CaseRepository cases,
            CaseStepRepository history,
            PieceRequestRepository requests,
            CaseNoteRepository notes,
            VerifiedDocumentRepository verified,
            AbsenceRepository absences,
            MissingDocumentRepository missingSince,
            FetchedAnswers fetched,
            Clock clock) {
        this.authorisations = authorisations;
        this.names = names;
        this.demarches = demarches;
        this.cases = cases;
        this.history = history;
        this.requests = requests;
        this.notes = notes;
        this.verified = verified;
        this.absences = absences;
        this.missingSince = missingSince;
        this.fetched = fetched;
        this.clock = clock;
    }

    /** Returns a page of a list; reads the names, and each version of a démarche, once for the whole page. */
    public Page<CaseView> list(Page<Case> page, Caller.Agent agent, Locale locale) {
        Instant now = clock.instant();
        Map<SharingAuthorisationId, String> named = names.find(page.items().stream()
                .filter(each -> each.isNamed(now))
                .map(Case::authorisation)
                .toList());
        Map<SharingAuthorisationId, SharingAuthorisation> given = authorisations.find(
                page.items().stream().map(Case::authorisation).toList());
        var versions = new DemarcheVersions(demarches);
        return page.map(each -> view(
                each,
                Objects.requireNonNull(given.get(each.authorisation())),
                versions.version(each.demarche(), each.demarcheVersion()),
                new CaseView.ResidentView(named.get(each.authorisation()), null, null, null, null),
                null,
                agent,
                Language.of(locale),
                now));
    }

    /**
     * Returns a case with its written content.
     *
     * @param filters codes of the filters of the list that include the case
     */
    public CaseView full(Case opened, Caller.Agent agent, List<String> filters, Locale locale) {
        Instant now = clock.instant();
        Language language = Language.of(locale);
        Demarche demarche = demarches.version(opened.demarche(), opened.demarcheVersion());
        SharingAuthorisation authorisation =
                authorisations.find(opened.authorisation()).orElseThrow();
        return view(
                opened,
                authorisation,
                demarche,
                opened.isNamed(now) ? resident(opened) : CaseView.ResidentView.NONE,
                content(opened, authorisation, demarche, filters, language, now),
                agent,
                language,
                now);
    }

    private CaseView.ResidentView resident(Case opened) {
        Optional<ResidentIdentity> identity = cases.findIdentity(opened.reference());
        return new CaseView.ResidentView(
                names.find(opened.authorisation()).orElse(null),
                identity.flatMap(ResidentIdentity::birthdate).orElse(null),
                identity.map(ResidentIdentity::level).orElse(null),
                identity.flatMap(ResidentIdentity::representative)
                        .map(person -> new CaseView.RepresentativeView(person.kind(), person.name()))
                        .orElse(null),
                identity.flatMap(ResidentIdentity::birthName).orElse(null));
    }

    private static CaseView view(
            Case shown,
            SharingAuthorisation authorisation,
            Demarche demarche,
            CaseView.ResidentView resident,
            @Nullable CaseContentView content,
            Caller.Agent agent,
            Language language,
            Instant now) {
        return new CaseView(
                shown.reference().value(),
                shown.authorisation().toString(),
                new CaseView.CaseDemarche(
                        demarche.code().value(), demarche.in(language).title()),
                authorisation.basis().code(),
                demarche.in(language).purpose(),
                resident,
                demarche.named(authorisation.types(), language, now),
                demarche.missing(authorisation.types(), authorisation.readable()).stream()
                        .map(JustificatifType::value)
                        .toList(),
                authorisation.readable().numbers(),
                UnavailableDocumentView.of(authorisation, demarche, language),
                authorisation.stateAt(now).code(),
                authorisation.givenAt(),
                authorisation.until(),
                authorisation.withdrawnAt().orElse(null),
                shown.state().code(),
                shown.since(),
                shown.answerBy().orElse(null),
                shown.version(),
                shown.unread(),
                shown.assignee()
                        .map(each -> new CaseView.AssigneeView(
                                each.name(), each.subject().equals(agent.subject())))
                        .orElse(null),
                content);
    }

    private CaseContentView content(
            Case opened,
            SharingAuthorisation authorisation,
            Demarche demarche,
            List<String> filters,
            Language language,
            Instant now) {
        Map<String, List<NamedCode>> recordable = recordable(demarche, language);
        List<PieceRequest> asked = requests.find(opened.reference());
        List<VerifiedDocument> seen = verified.find(opened.reference());
        List<JustificatifType> missing = demarche.missing(authorisation.types(), authorisation.readable());
        return new CaseContentView(
                asked.stream()
                        .map(each -> new CaseContentView.RequestView(
                                each.id().toString(),
                                each.type().value(),
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
                CaseContentView.StepView.of(history.find(opened.reference()), CaseContentView.periods(asked, seen)),
                notes.find(opened.reference()).stream()
                        .map(each -> new CaseContentView.NoteView(each.at(), each.agent(), each.text()))
                        .toList(),
                seen.stream()
                        .map(each -> verifiedView(each, demarche, language))
                        .toList(),
                CaseContentView.AbsenceView.of(absences.find(opened.reference(), missing)),
                missingSince.find(opened.reference(), missing, authorisation.givenAt()),
                exchanges(authorisation, demarche, language, now),
                OFFERED.stream()
                        .filter(step ->
                                CaseTransitions.after(opened.state(), step).isPresent())
                        .map(CaseStep::code)
                        .toList(),
                authorisation.basis() == LegalBasis.ECHANGE_LEGAL
                        ? List.of()
                        : requestable(opened, demarche, language, now),
                recordable,
                filters);
    }

    /** Returns what was fetched for the case or, beside documents, for the same démarche of the same resident. */
    private List<CaseContentView.ExchangeView> exchanges(
            SharingAuthorisation authorisation, Demarche demarche, Language language, Instant now) {
        if (authorisation.basis() == LegalBasis.ECHANGE_LEGAL) {
            return fetched.find(authorisation.id()).stream()
                    .flatMap(exchange -> view(exchange, authorisation, demarche, language).stream())
                    .toList();
        }
        return fetched.findSent(authorisation.resident(), authorisation.demarche(), now).stream()
                .filter(exchange -> exchange.department().equals(authorisation.department()))
                .flatMap(exchange -> authorisations.find(exchange.id()).stream()
                        .filter(access -> access.stateAt(now) instanceof SharingState.Active)
                        .flatMap(access -> view(exchange, access, demarche, language).stream()))
                .toList();
    }

    /** @param access the row of the exchange among the authorisations, which has its case */
    private Optional<CaseContentView.ExchangeView> view(
            FetchedAnswers.FetchedAnswer exchange, SharingAuthorisation access, Demarche demarche, Language language) {
        return demarche.fetchedFrom(exchange.source())
                .map(type -> new CaseContentView.ExchangeView(
                        exchange.id().toString(),
                        access.caseReference().value(),
                        exchange.source(),
                        type.fetch().orElseThrow().from().in(language),
                        type.facts().stream()
                                .filter(fact -> exchange.facts().contains(fact.code()))
                                .map(fact -> fact.named(language))
                                .toList(),
                        exchange.sentAt(),
                        exchange.contested(),
                        exchange.contested().isEmpty() ? List.of() : said(access.caseReference())));
    }

    private List<String> said(CaseReference reference) {
        return history.find(reference).stream()
                .filter(entry -> entry.step() == CaseStep.FACT_CONTESTED)
                .flatMap(entry -> entry.sentence().stream())
                .toList();
    }

    private CaseContentView.VerifiedView verifiedView(VerifiedDocument verified, Demarche demarche, Language language) {
        List<NamedCode> named = demarches.recorded(demarche, verified.type()).stream()
                .map(fact -> fact.named(language))
                .toList();
        return new CaseContentView.VerifiedView(
                verified.document().toString(),
                verified.type().value(),
                verified.period().orElse(null),
                verified.at(),
                verified.agent(),
                verified.facts().entrySet().stream()
                        .map(fact -> new CaseContentView.RecordedFact(
                                fact.getKey(),
                                named.stream()
                                        .filter(each -> each.code().equals(fact.getKey()))
                                        .map(NamedCode::name)
                                        .findFirst()
                                        .orElse(fact.getKey()),
                                fact.getValue()))
                        .toList(),
                verified.checkedDate().orElse(null));
    }

    private Map<String, List<NamedCode>> recordable(Demarche demarche, Language language) {
        Map<String, List<NamedCode>> facts = new LinkedHashMap<>();
        demarche.types()
                .forEach(type -> facts.put(
                        type.code().value(),
                        demarches.recordable(demarche, type.code()).stream()
                                .map(fact -> fact.named(language))
                                .toList()));
        return facts;
    }

    /** Returns the types that both the agreed version and the current one need, if pieces can be given. */
    private List<NamedType> requestable(Case opened, Demarche agreed, Language language, Instant now) {
        if (!opened.isAccessible(now)
                || CaseTransitions.after(opened.state(), CaseStep.PIECE_REQUESTED)
                        .isEmpty()) {
            return List.of();
        }
        Demarche current = demarches.current(opened.demarche());
        return agreed.types().stream()
                .filter(type -> current.asksFor(List.of(type.code())))
                .map(type -> type.named(language, now))
                .toList();
    }
}
