package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * The document is of a type that was authorised, and not for its facts alone; or some facts were. A list is about no
 * document.
 */
final class CoveredType implements Rule {

    @Override
    public boolean allows(Question question, SharingAuthorisation authorisation, Instant now) {
        return switch (question.kind()) {
            case LIST -> true;
            case READ ->
                authorisation.documentTypes().stream()
                        .anyMatch(type -> type.value().equals(question.type()));
            case READ_FACTS -> !authorisation.facts().isEmpty();
        };
    }
}
