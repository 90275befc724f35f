package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/** The document is of a type that was authorised. A list is about no document. */
final class CoveredType implements Rule {

    @Override
    public boolean allows(Question question, SharingAuthorisation authorisation, Instant now) {
        return question.kind() == Question.Kind.LIST
                || authorisation.types().stream().anyMatch(type -> type.value().equals(question.type()));
    }
}
