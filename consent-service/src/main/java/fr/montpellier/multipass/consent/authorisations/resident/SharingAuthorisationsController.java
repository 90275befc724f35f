package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.changing.RenewalTermsFinder;
import fr.montpellier.multipass.consent.authorisations.changing.SharingAuthorisationRevision;
import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.authorisations.giving.IdempotencyKey;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationService;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.authorisations.termination.SharingAuthorisationWithdrawal;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheVersions;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.organisations.Application;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@WithinMandate
@RequestMapping("/api/authorisations")
@PreAuthorize("hasAuthority('SCOPE_authorisations.own')")
class SharingAuthorisationsController {

    private final SharingAuthorisationService giving;
    private final SharingAuthorisationRevision revision;
    private final RenewalTermsFinder renewals;
    private final SharingAuthorisationWithdrawal withdrawal;
    private final OwnSharingAuthorisationFinder own;
    private final SharingAuthorisationFinder authorisations;
    private final Demarches demarches;
    private final ApplicationRepository applications;
    private final Receipts receipts;
    private final MandatedDemarches mandated;
    private final RequiredLevels levels;
    private final Clock clock;

    SharingAuthorisationsController(
            SharingAuthorisationService giving,
            SharingAuthorisationRevision revision,
            RenewalTermsFinder renewals,
            SharingAuthorisationWithdrawal withdrawal,
            OwnSharingAuthorisationFinder own,
            SharingAuthorisationFinder authorisations,
            Demarches demarches,
            ApplicationRepository applications,
            Receipts receipts,
            MandatedDemarches mandated,
            RequiredLevels levels,
            Clock clock) {
        this.giving = giving;
        this.revision = revision;
        this.renewals = renewals;
        this.withdrawal = withdrawal;
        this.own = own;
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.applications = applications;
        this.receipts = receipts;
        this.mandated = mandated;
        this.levels = levels;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SharingAuthorisationView> give(
            Caller.Resident resident,
            @Valid @RequestBody SharingAuthorisationBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            Locale locale) {
        mandated.require(body.demarche());
        SharingAuthorisation given = giving.give(resident, body.request(), IdempotencyKey.fromHeader(idempotencyKey));
        return ResponseEntity.created(URI.create("/api/authorisations/" + given.id()))
                .body(view(given, locale));
    }

    /** @param active whether those that are active are listed, or those that ended, the last one first; left out: both */
    @GetMapping
    Page<SharingAuthorisationView> list(
            Caller.Resident resident,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Locale locale) {
        var versions = new DemarcheVersions(demarches);
        Map<String, Optional<Application>> named = new HashMap<>();
        return find(resident.subject(), active, PageRequest.of(cursor, limit))
                .map(authorisation -> view(
                        authorisation,
                        versions.version(authorisation.demarche(), authorisation.demarcheVersion()),
                        authorisation
                                .application()
                                .flatMap(application -> named.computeIfAbsent(application, applications::find)),
                        null,
                        locale));
    }

    private Page<SharingAuthorisation> find(SubjectId resident, @Nullable Boolean active, PageRequest request) {
        if (active == null) {
            return authorisations.findByResident(resident, request);
        }
        return active
                ? authorisations.findActive(resident, clock.instant(), request)
                : authorisations.findEnded(resident, clock.instant(), request);
    }

    /** Returns the active authorisations for one démarche, the newest first: one at most for each application. */
    @GetMapping("/active")
    Page<SharingAuthorisationView> active(
            Caller.Resident resident, @RequestParam("demarche") String code, Locale locale) {
        mandated.require(code);
        var versions = new DemarcheVersions(demarches);
        return new Page<>(
                authorisations.findActive(resident.subject(), new DemarcheCode(code), clock.instant()).stream()
                        .map(authorisation -> view(
                                authorisation,
                                versions.version(authorisation.demarche(), authorisation.demarcheVersion()),
                                authorisation.application().flatMap(applications::find),
                                null,
                                locale))
                        .toList(),
                null);
    }

    /** Returns later versions that did not follow, in the newest authorisations first, up to a number of authorisations. */
    @GetMapping("/versions-not-followed")
    Page<NotFollowedVersionView> notFollowed(
            Caller.Resident resident, @RequestParam(required = false) @Nullable Integer limit, Locale locale) {
        var versions = new DemarcheVersions(demarches);
        return new Page<>(
                authorisations
                        .findWithNotFollowed(
                                resident.subject(),
                                clock.instant(),
                                PageRequest.of(null, limit).limit())
                        .stream()
                        .flatMap(authorisation -> notFollowed(authorisation, versions, locale))
                        .toList(),
                null);
    }

    /** Returns all later versions that did not follow in one authorisation; none after it ended. */
    @GetMapping("/{id}/versions-not-followed")
    Page<NotFollowedVersionView> notFollowed(Caller.Resident resident, @PathVariable String id, Locale locale) {
        SharingAuthorisation authorisation = own.find(resident, id);
        return new Page<>(
                authorisation.stateAt(clock.instant()) instanceof SharingState.Active
                        ? notFollowed(authorisation, new DemarcheVersions(demarches), locale)
                                .toList()
                        : List.of(),
                null);
    }

    private Stream<NotFollowedVersionView> notFollowed(
            SharingAuthorisation authorisation, DemarcheVersions versions, Locale locale) {
        return authorisations.findNotFollowed(authorisation.id()).stream()
                .map(version -> NotFollowedVersionView.of(
                        authorisation,
                        version,
                        versions.version(authorisation.demarche(), authorisation.demarcheVersion()),
                        Language.of(locale)));
    }

    @GetMapping("/{id}")
    SharingAuthorisationView one(Caller.Resident resident, @PathVariable String id, Locale locale) {
        return view(own.find(resident, id), locale);
    }

    @PutMapping("/{id}/documents")
    SharingAuthorisationView changeDocuments(
            Caller.Resident resident,
            @PathVariable String id,
            @Valid @RequestBody ChangedDocumentsBody body,
            Locale locale) {
        DocumentsByType chosen = ChosenDocument.byType(body.documents());
        SharingAuthorisation former = own.find(resident, id);
        boolean gains = chosen.documents().keySet().stream().anyMatch(type -> former.gains(type, chosen));
        return view(
                revision.changeDocuments(
                        gains ? extendable(resident, former) : changeable(former),
                        body.revision(),
                        chosen,
                        ChosenDocument.years(body.documents()),
                        ChangedAbsenceBody.parse(body.absences())),
                locale);
    }

    /** @param absences changes of explanations why there is no document, or not enough, of some types */
    record AbsencesBody(@NotNull @Size(max = 50) List<@NotNull @Valid ChangedAbsenceBody> absences) {}

    @PutMapping("/{id}/absences")
    SharingAuthorisationView explain(
            Caller.Resident resident, @PathVariable String id, @Valid @RequestBody AbsencesBody body, Locale locale) {
        return view(
                revision.explain(changeable(own.find(resident, id)), ChangedAbsenceBody.parse(body.absences())),
                locale);
    }

    @GetMapping("/{id}/renewal")
    RenewalView renewal(Caller.Resident resident, @PathVariable String id, Locale locale) {
        return RenewalView.of(renewals.find(own.find(resident, id)), Language.of(locale), clock.instant());
    }

    @PostMapping("/{id}/renewal")
    SharingAuthorisationView renew(
            Caller.Resident resident, @PathVariable String id, @Valid @RequestBody RenewalBody body, Locale locale) {
        return view(revision.renew(extendable(resident, own.find(resident, id)), body.renewal()), locale);
    }

    @PostMapping("/{id}/withdrawal")
    SharingAuthorisationView withdraw(Caller.Resident resident, @PathVariable String id, Locale locale) {
        return view(withdrawal.withdraw(changeable(own.find(resident, id))), locale);
    }

    /** Returns the identifier of an authorisation under which the resident may give more in this request. */
    private SharingAuthorisationId extendable(Caller.Resident resident, SharingAuthorisation authorisation) {
        SharingAuthorisationId id = changeable(authorisation);
        levels.require(resident, authorisation.demarche());
        return id;
    }

    /**
     * Returns the identifier of an authorisation that may be changed or withdrawn in this request. A person who acts for the
     * resident does not change what the resident gave themselves.
     */
    private SharingAuthorisationId changeable(SharingAuthorisation authorisation) {
        if (!receipts.isGivenByAnother(authorisation.id())) {
            Representative.refuse();
        }
        return authorisation.id();
    }

    @GetMapping(path = "/{id}/receipt", produces = "application/jose")
    String receipt(
            Caller.Resident resident,
            @PathVariable String id,
            @RequestParam(name = "revision", required = false) @Nullable Integer asked) {
        SharingAuthorisation authorisation = own.find(resident, id);
        return receipts.find(authorisation.id(), asked == null ? authorisation.revision() : asked)
                .orElseThrow(
                        () -> new ProblemException(ConsentProblem.UNKNOWN_AUTHORISATION).because("no such revision"));
    }

    private SharingAuthorisationView view(SharingAuthorisation authorisation, Locale locale) {
        return view(
                authorisation,
                demarches.version(authorisation.demarche(), authorisation.demarcheVersion()),
                authorisation.application().flatMap(applications::find),
                revision.addableTypes(authorisation),
                locale);
    }

    private SharingAuthorisationView view(
            SharingAuthorisation authorisation,
            Demarche demarche,
            Optional<Application> application,
            @Nullable List<JustificatifType> addable,
            Locale locale) {
        return SharingAuthorisationView.of(
                authorisation, demarche, application, addable, Language.of(locale), clock.instant());
    }
}
