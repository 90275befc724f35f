package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import java.time.Instant;

/**
 * Requires that the authorisation covers the document's type; or, for a read of facts, that it covers some facts; or, for a
 * read of an exchange, that it is one. A list concerns no document, so it passes.
 */
final class CoveredType implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return switch (request.kind()) {
            case LIST -> true;
            case READ ->
                authorisation.types().stream().anyMatch(type -> type.value().equals(request.type()));
            case READ_FACTS -> !authorisation.facts().isEmpty();
            case READ_EXCHANGE -> authorisation.basis() == LegalBasis.ECHANGE_LEGAL;
        };
    }
}
