package fr.montpellier.multipass.identity.protocol.request.parameters;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access to documents that an authorization request asks for: its validated {@code authorization_details} of the
 * type {@code document_access} (RFC 9396, section 2). They are parsed once, when the request is validated, and stored
 * with the request.
 *
 * @param demarche code of the démarche in the register of the consent service
 * @param datatypes types of supporting documents, each once
 * @param durationDays requested duration in days; absent means the duration of the démarche
 * @param grant the grant that the access is for
 * @param level level of assurance that the démarche requires of the resident; absent if it requires none
 */
public record RequestedDocumentAccess(
        String demarche,
        List<String> datatypes,
        @Nullable Integer durationDays,
        GrantManagementRequest grant,
        @Nullable String level) {

    public RequestedDocumentAccess {
        datatypes = List.copyOf(datatypes);
    }

    /** Returns the access with what the register says of the démarche. */
    public RequestedDocumentAccess requiring(@Nullable String required) {
        return new RequestedDocumentAccess(demarche, datatypes, durationDays, grant, required);
    }

    /** Returns the level of assurance that the démarche requires of the resident, or empty if it requires none. */
    public Optional<String> requiredLevel() {
        return Optional.ofNullable(level);
    }

    /** Returns the requested duration in days, or empty if the request has none. */
    public Optional<Integer> days() {
        return Optional.ofNullable(durationDays);
    }
}
