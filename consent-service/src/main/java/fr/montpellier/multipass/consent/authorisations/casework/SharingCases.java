package fr.montpellier.multipass.consent.authorisations.casework;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Instant;
import java.util.List;

/** Keeps the case of an authorisation up to date, in the transaction that changes the authorisation. */
public interface SharingCases {

    /**
     * Opens the case of a new authorisation.
     *
     * @param missing types of which the case needs documents that are not given
     * @param absences what the resident wrote about such types
     */
    void open(
            SharingAuthorisation given,
            Caller.Resident resident,
            List<JustificatifType> missing,
            List<Absence> absences,
            Instant now);

    /** Updates the case after a new revision. */
    void revise(SharingAuthorisation before, SharingAuthorisation after, Demarche agreed, Instant now);

    /** Records that a later version replaced a document of this type. */
    void recordVersion(SharingAuthorisation after, JustificatifType type, Instant now);

    /** @param after authorisation in which the document is recorded as unavailable */
    void recordUnavailable(SharingAuthorisation after, UnavailableDocument unavailable, Instant now);

    /**
     * Changes why the resident has no document of a type.
     *
     * @param after authorisation with the documents that can be read from now on
     * @throws ProblemException if an explanation is about documents that are not missing, there are two about one type, or the
     *     department has decided about the case or closed it
     */
    void explain(SharingAuthorisation after, Demarche agreed, List<ChangedAbsence> changes, Instant now);

    /** Records that the authorisation was withdrawn or expired. */
    void end(SharingAuthorisation authorisation, Instant at);
}
