package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.DecidedAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.messages.RequiredDocument;
import fr.montpellier.multipass.consent.decisions.rules.AccessRequest;
import fr.montpellier.multipass.consent.decisions.rules.ReadRules;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.PublishedVersions;
import fr.montpellier.multipass.consent.demarches.needs.DisclosureForm;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccess;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccesses;
import fr.montpellier.multipass.consent.exchanges.LegalExchangeRepository;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides on one read by the current state of the authorisation in the database. Refuses unsupported requests and
 * unknown authorisations.
 */
@Service
class DecisionPoint {

    private final SharingAuthorisationFinder authorisations;
    private final PublishedVersions demarches;
    private final LegalExchangeRepository exchanges;
    private final ExceptionalAccesses exceptionalAccesses;
    private final Journal journal;
    private final Clock clock;

    DecisionPoint(
            SharingAuthorisationFinder authorisations,
            PublishedVersions demarches,
            LegalExchangeRepository exchanges,
            ExceptionalAccesses exceptionalAccesses,
            Journal journal,
            Clock clock) {
        this.authorisations = authorisations;
        this.demarches = demarches;
        this.exchanges = exchanges;
        this.exceptionalAccesses = exceptionalAccesses;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Answers an evaluation request. A refusal is written to the journal in the same transaction. A permission is
     * written to the journal by the service that serves the read, before the first byte.
     */
    @Transactional
    Decision decide(EvaluationRequest request, Language language) {
        Optional<AccessRequest> access = AccessRequestParser.parse(request);
        Optional<DecidedAuthorisation> locked =
                access.map(AccessRequest::authorisation).flatMap(authorisations::findForDecision);
        Optional<SharingAuthorisation> given = locked.map(DecidedAuthorisation::authorisation);
        Optional<ExceptionalAccess> exceptional =
                given.isPresent() ? Optional.empty() : access.flatMap(this::exceptional);
        Optional<SharingAuthorisation> found = given.or(() -> exceptional.map(ExceptionalAccess::asAuthorisation));
        Optional<String> basis = given.map(SharingAuthorisation::basis)
                .map(LegalBasis::code)
                .or(() -> exceptional.map(each -> ExceptionalAccess.BASIS));
        if (access.isEmpty() || found.isEmpty()) {
            return refuse(
                    request, found, basis, RefusalReason.UNKNOWN_AUTHORISATION, Optional.empty(), Optional.empty());
        }
        SharingAuthorisation authorisation = found.orElseThrow();
        // Taken after the lock: the wait for a withdrawal must not leave an outdated time to decide with.
        Instant now = clock.instant();
        Optional<String> level = locked.or(
                        () -> exceptional.map(ExceptionalAccess::former).flatMap(authorisations::findWithLevel))
                .flatMap(DecidedAuthorisation::agentLevel);
        Optional<Instant> restrictedUntil = locked.flatMap(DecidedAuthorisation::restrictedUntil);
        return firstRefusal(access.get(), new DecidedAuthorisation(authorisation, level, restrictedUntil), now)
                .map(reason -> refuse(
                        request,
                        found,
                        basis,
                        isEnd(reason)
                                ? exceptional
                                        .map(ExceptionalAccess::reasonOfEnd)
                                        .orElse(reason)
                                : reason,
                        isEnd(reason) ? endOf(authorisation, exceptional, now) : Optional.empty(),
                        level.filter(required -> reason == RefusalReason.LEVEL_TOO_LOW)))
                .orElseGet(() -> permit(access.get(), authorisation, basis.orElseThrow(), language, now));
    }

    /**
     * Returns the permissions among the requests, for those authorisations that no withdrawal holds. All are decided in one
     * transaction, which writes nothing; {@link #decide} answers the other requests, one by one.
     */
    @Transactional
    Map<EvaluationRequest, Decision.Permitted> permitted(Collection<EvaluationRequest> requests, Language language) {
        Map<EvaluationRequest, AccessRequest> accesses = new HashMap<>();
        requests.forEach(
                request -> AccessRequestParser.parse(request).ifPresent(access -> accesses.put(request, access)));
        Map<SharingAuthorisationId, DecidedAuthorisation> locked = authorisations.findForDecisions(
                accesses.values().stream().map(AccessRequest::authorisation).collect(Collectors.toSet()));
        Instant now = clock.instant();
        Map<EvaluationRequest, Decision.Permitted> permitted = new HashMap<>();
        accesses.forEach((request, access) -> Optional.ofNullable(locked.get(access.authorisation()))
                .filter(found -> firstRefusal(access, found, now).isEmpty())
                .map(found -> permit(access, found.authorisation(), language, now))
                .ifPresent(permission -> permitted.put(request, permission)));
        return permitted;
    }

    /**
     * Returns the permission to read one document, with one round trip to the database; {@link #decide} answers if there is none. No
     * transaction holds the authorisation until the decision is made, so the permission has the time before the authorisation was
     * read: every withdrawal that it does not know of is later. The rules are applied for the time after, so that nothing that ended
     * meanwhile is permitted; of a restriction, which may end too, both times count.
     */
    Optional<Decision.Permitted> permittedReading(EvaluationRequest request, Language language) {
        Instant before = clock.instant();
        return AccessRequestParser.parse(request)
                .filter(access -> access.kind() == AccessRequest.Kind.READ)
                .flatMap(access -> authorisations
                        .findBetweenChanges(access.authorisation())
                        .filter(found -> !found.isRestricted(before))
                        .filter(found ->
                                firstRefusal(access, found, clock.instant()).isEmpty())
                        .map(found -> permit(access, found.authorisation(), language, before)));
    }

    private Decision.Permitted permit(
            AccessRequest access, SharingAuthorisation authorisation, Language language, Instant now) {
        return permit(access, authorisation, authorisation.basis().code(), language, now);
    }

    /**
     * Builds the permission. Agents may get the file only for types for which the démarche says so. An application
     * always gets the file, because it has no screen to show pages.
     */
    private Decision.Permitted permit(
            AccessRequest access, SharingAuthorisation authorisation, String basis, Language language, Instant now) {
        Demarche demarche = demarches.find(authorisation.demarche(), authorisation.demarcheVersion());
        return new Decision.Permitted(
                authorisation,
                basis,
                demarche.in(language).purpose(),
                access.kind() == AccessRequest.Kind.READ_EXCHANGE
                        ? exchanges.find(authorisation.id())
                        : Optional.empty(),
                access.application() != null
                        || !basis.equals(ExceptionalAccess.BASIS) && isOriginal(demarche, access.type()),
                access.kind() != AccessRequest.Kind.READ && access.application() == null
                        ? RequiredDocument.of(
                                authorisation, demarche, authorisations.findAgreed(authorisation.id()), now)
                        : Map.of(),
                // Truncated as withdrawals are, so that a later withdrawal is never dated before this decision.
                now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Returns the exceptional access that the request names, if the agent opened it: it is for them alone. */
    private Optional<ExceptionalAccess> exceptional(AccessRequest access) {
        return exceptionalAccesses
                .find(access.authorisation())
                .filter(each -> access.application() == null)
                .filter(each -> each.agent().value().equals(access.subject()));
    }

    /** The restriction is checked last, so that an agent who may not read anyway does not learn of it. */
    private static Optional<RefusalReason> firstRefusal(
            AccessRequest access, DecidedAuthorisation authorisation, Instant now) {
        return ReadRules.firstRefusal(access, authorisation, now)
                .or(() -> authorisation.isRestricted(now)
                        ? Optional.of(RefusalReason.PROCESSING_RESTRICTED)
                        : Optional.empty());
    }

    private static boolean isOriginal(Demarche demarche, @Nullable String type) {
        return type != null
                && demarche.form(new JustificatifType(type))
                        .filter(form -> form == DisclosureForm.ORIGINAL)
                        .isPresent();
    }

    private Decision refuse(
            EvaluationRequest request,
            Optional<SharingAuthorisation> authorisation,
            Optional<String> basis,
            RefusalReason reason,
            Optional<Instant> at,
            Optional<String> level) {
        journal.append(RefusalEntry.of(request, authorisation, basis, reason));
        return new Decision.Refused(
                reason, basis.filter(known -> reason != RefusalReason.UNKNOWN_AUTHORISATION), at, level);
    }

    private static boolean isEnd(RefusalReason reason) {
        return reason == RefusalReason.AUTHORISATION_WITHDRAWN || reason == RefusalReason.AUTHORISATION_EXPIRED;
    }

    private static Optional<Instant> endOf(
            SharingAuthorisation authorisation, Optional<ExceptionalAccess> exceptional, Instant now) {
        Optional<Instant> disputed = exceptional.flatMap(ExceptionalAccess::disputedAt);
        return disputed.isPresent() ? disputed : endOf(authorisation, now);
    }

    private static Optional<Instant> endOf(SharingAuthorisation authorisation, Instant now) {
        return switch (authorisation.stateAt(now)) {
            case SharingState.Withdrawn withdrawn -> Optional.of(withdrawn.at());
            case SharingState.Expired expired -> Optional.of(expired.at());
            case SharingState.Active active -> Optional.empty();
        };
    }
}
