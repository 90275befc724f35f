package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds authorisations. Callers check who may see them. */
@Service
public class SharingAuthorisationFinder {

    private final SharingAuthorisationRepository authorisations;
    private final Clock clock;

    SharingAuthorisationFinder(SharingAuthorisationRepository authorisations, Clock clock) {
        this.authorisations = authorisations;
        this.clock = clock;
    }

    public Optional<SharingAuthorisation> find(AuthorisationId id) {
        return authorisations.find(id);
    }

    public Optional<SharingAuthorisation> find(CaseReference reference) {
        return authorisations.find(reference);
    }

    /**
     * Returns the authorisation and keeps it unchanged until the current transaction ends: waits for withdrawals in
     * progress or already waiting, and makes later ones wait. So every decision comes wholly before or wholly after
     * every withdrawal.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SharingAuthorisation> findForDecision(AuthorisationId id) {
        return authorisations.findForDecision(id);
    }

    public Page<SharingAuthorisation> findByResident(SubjectId resident, PageRequest request) {
        return page(authorisations.findByResident(resident, request), request);
    }

    /**
     * Returns a page of the authorisations addressed to a department of an organisation (SIRET), in any state when
     * {@code status} is null.
     */
    public Page<SharingAuthorisation> findByDepartment(
            DepartmentCode department, String organisation, @Nullable StatusFilter status, PageRequest request) {
        return page(
                authorisations.findByDepartment(department, organisation, status, clock.instant(), request), request);
    }

    private static Page<SharingAuthorisation> page(List<SharingAuthorisation> found, PageRequest request) {
        return Page.of(
                found, request, last -> new Cursor(last.givenAt(), last.id().value()));
    }
}
