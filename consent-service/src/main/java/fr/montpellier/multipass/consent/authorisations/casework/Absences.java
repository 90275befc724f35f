package fr.montpellier.multipass.consent.authorisations.casework;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;

/** Finds residents' explanations why they have no document of a type, which are kept with the case. */
public interface Absences {

    /**
     * Returns the resident's explanations about these types.
     *
     * @param types types of which documents are missing now
     */
    List<Absence> find(CaseReference reference, List<JustificatifType> types);

    /** Returns the types about which the resident wrote an explanation, ordered by code, without opening it. */
    List<JustificatifType> findTypes(CaseReference reference);
}
