package fr.montpellier.multipass.identity.grants;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks a resident for.
 *
 * @param demarche code of the register
 * @param datatypes types of supporting documents, each once
 * @param days how long, when shorter than what the démarche says
 */
record RequestedDocumentAccess(String demarche, List<String> datatypes, Optional<Integer> days) {

    RequestedDocumentAccess {
        datatypes = List.copyOf(datatypes);
    }

    /**
     * Checks it against what the register allows this client.
     *
     * @throws InvalidAuthorizationDetailsException if the register does not allow it
     */
    RequestedDocumentAccess allowedBy(Demarche register, String client) {
        if (!register.mayBeAskedBy(client)) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: demarche is not available to this client");
        }
        if (!register.needsAuthorisation()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: demarche does not rest on the authorisation of the resident");
        }
        if (!new HashSet<>(register.typeCodes()).containsAll(datatypes)) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: datatypes has types that the demarche does not require");
        }
        if (days.filter(asked -> asked > register.durationDays()).isPresent()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: duration exceeds the duration of the demarche");
        }
        return this;
    }

    /** Whether it is less than the text of the démarche says. */
    boolean isLessThan(Demarche register) {
        return datatypes.size() < register.types().size()
                || days.filter(asked -> asked < register.durationDays()).isPresent();
    }
}
