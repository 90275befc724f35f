package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.service.problems.ProblemException;

/** Checks that no more documents are chosen than a démarche needs (GDPR, article 5(1)(c)). */
public final class DocumentLimits {

    private DocumentLimits() {}

    /**
     * Checks the number of documents of each type.
     *
     * @throws ProblemException with {@link ConsentProblem#TOO_MANY_DOCUMENTS}, the type and the number of documents
     *     that may be chosen
     */
    public static void check(Demarche demarche, DocumentsByType chosen) {
        demarche.exceededBy(chosen).ifPresent(type -> {
            throw new ProblemException(ConsentProblem.TOO_MANY_DOCUMENTS)
                    .with("documentType", type.code().value())
                    .with("number", "" + type.need().number());
        });
    }
}
