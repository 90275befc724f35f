package fr.montpellier.multipass.consent.authorisations.storage;

import fr.montpellier.multipass.consent.authorisations.DecidedAuthorisation;
import fr.montpellier.multipass.consent.authorisations.NotFollowedVersion;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds authorisations. Callers check who may see them; lists for a helper contain those of the mandate alone. */
@Service
public class SharingAuthorisationFinder {

    private final SharingAuthorisationRepository authorisations;
    private final SharingDecisionRepository decisions;
    private final ResidentSharingRepository ofResidents;
    private final SharingAgreementRepository agreements;
    private final NotFollowedVersionRepository notFollowed;
    private final MandatedDemarches mandated;

    SharingAuthorisationFinder(
            SharingAuthorisationRepository authorisations,
            SharingDecisionRepository decisions,
            ResidentSharingRepository ofResidents,
            SharingAgreementRepository agreements,
            NotFollowedVersionRepository notFollowed,
            MandatedDemarches mandated) {
        this.authorisations = authorisations;
        this.decisions = decisions;
        this.ofResidents = ofResidents;
        this.agreements = agreements;
        this.notFollowed = notFollowed;
        this.mandated = mandated;
    }

    public Optional<SharingAuthorisation> find(SharingAuthorisationId id) {
        return authorisations.find(id);
    }

    /** Returns these authorisations, with one SQL statement. */
    public Map<SharingAuthorisationId, SharingAuthorisation> find(Collection<SharingAuthorisationId> ids) {
        return authorisations.find(ids).stream()
                .collect(Collectors.toMap(SharingAuthorisation::id, Function.identity()));
    }

    /**
     * Returns the authorisation and keeps it unchanged until the current transaction ends: waits for withdrawals in
     * progress or already waiting, and makes later ones wait. Every decision is therefore made either before or after a
     * withdrawal, never concurrently.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<DecidedAuthorisation> findForDecision(SharingAuthorisationId id) {
        return decisions.findForDecision(id);
    }

    /**
     * Returns those of the authorisations for which no withdrawal has to be waited for, and keeps them unchanged until the current
     * transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<SharingAuthorisationId, DecidedAuthorisation> findForDecisions(Collection<SharingAuthorisationId> ids) {
        return decisions.findForDecisions(ids).stream()
                .collect(Collectors.toMap(each -> each.authorisation().id(), Function.identity()));
    }

    /**
     * Returns the authorisation as it was at one moment of this call at which no withdrawal held it or waited for it; empty if one did.
     * Nothing keeps it unchanged afterwards.
     */
    public Optional<DecidedAuthorisation> findBetweenChanges(SharingAuthorisationId id) {
        return decisions.findBetweenChanges(id);
    }

    /** Returns an authorisation with the level of assurance that its démarche requires of agents, and locks nothing. */
    public Optional<DecidedAuthorisation> findWithLevel(SharingAuthorisationId id) {
        return decisions.findWithLevel(id);
    }

    /**
     * Returns the times at which the resident agreed to give documents, except those that were given with the
     * authorisation.
     */
    public Map<DocumentId, Instant> findAgreed(SharingAuthorisationId id) {
        return agreements.findAgreed(id);
    }

    /** Returns the authorisations of a resident, the newest first. */
    public Page<SharingAuthorisation> findByResident(SubjectId resident, PageRequest request) {
        return page(ofResidents.findByResident(resident, mandated.codes(), request), request);
    }

    /** Returns the active authorisations of a resident, the newest first. */
    public Page<SharingAuthorisation> findActive(SubjectId resident, Instant now, PageRequest request) {
        return page(ofResidents.findActive(resident, mandated.codes(), now, request), request);
    }

    /** Returns the authorisations of a resident that ended, the last one first. */
    public Page<SharingAuthorisation> findEnded(SubjectId resident, Instant now, PageRequest request) {
        return Page.of(
                ofResidents.findEnded(resident, mandated.codes(), now, request),
                request,
                last -> new Cursor(last.end(), last.id().value()));
    }

    /** Returns the active authorisations of a resident for a démarche, the newest first; at most one for each application. */
    public List<SharingAuthorisation> findActive(SubjectId resident, DemarcheCode demarche, Instant now) {
        return ofResidents.findActive(resident, demarche, now);
    }

    /**
     * Returns the active authorisations of a resident in which later versions did not follow, about which they have to
     * decide, the newest first.
     */
    public List<SharingAuthorisation> findWithNotFollowed(SubjectId resident, Instant now, int limit) {
        return notFollowed.findWithNotFollowed(resident, mandated.codes(), now, limit);
    }

    /** Returns the later versions that did not follow in an authorisation and about which the resident has to decide. */
    public List<NotFollowedVersion> findNotFollowed(SharingAuthorisationId id) {
        return notFollowed.findNotFollowed(id);
    }

    /** Returns active authorisations that name an application, from an identifier on, in the order of the identifiers. */
    public List<DecidedAuthorisation> findOpen(String application, Instant now, UUID from, int limit) {
        return decisions.findOpen(application, now, from, limit);
    }

    /** Returns active authorisations of a department, from an identifier on, in the order of the identifiers. */
    public List<DecidedAuthorisation> findOpen(
            String department, String organisation, Instant now, UUID from, int limit) {
        return decisions.findOpen(department, organisation, now, from, limit);
    }

    private static Page<SharingAuthorisation> page(List<SharingAuthorisation> found, PageRequest request) {
        return Page.of(
                found, request, last -> new Cursor(last.givenAt(), last.id().value()));
    }
}
