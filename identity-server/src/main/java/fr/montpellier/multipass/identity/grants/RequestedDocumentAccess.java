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
            throw new InvalidAuthorizationDetailsException("this client may not ask for this demarche");
        }
        if (!register.needsAuthorisation()) {
            throw new InvalidAuthorizationDetailsException("this demarche needs no authorisation");
        }
        if (!new HashSet<>(register.typeCodes()).containsAll(datatypes)) {
            throw new InvalidAuthorizationDetailsException("the demarche does not ask for these datatypes");
        }
        if (days.filter(asked -> asked > register.durationDays()).isPresent()) {
            throw new InvalidAuthorizationDetailsException("the duration is longer than the demarche's");
        }
        return this;
    }

    /** Whether it is less than the text of the démarche says. */
    boolean isLessThan(Demarche register) {
        return datatypes.size() < register.types().size()
                || days.filter(asked -> asked < register.durationDays()).isPresent();
    }
}
