package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that documents of the type may be opened, and not only their facts read. The rule applies only to the read
 * of a document.
 */
final class OpenedType implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return request.kind() != AccessRequest.Kind.READ
                || authorisation.documentTypes().stream()
                        .anyMatch(type -> type.value().equals(request.type()));
    }
}
