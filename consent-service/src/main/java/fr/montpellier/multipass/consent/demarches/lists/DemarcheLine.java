package fr.montpellier.multipass.consent.demarches.lists;

import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.kernel.DepartmentCode;

/** A démarche in force, in one language, without what a resident agrees to. */
record DemarcheLine(
        String code, int version, String title, String summary, DepartmentCode department, LegalBasis basis) {}
