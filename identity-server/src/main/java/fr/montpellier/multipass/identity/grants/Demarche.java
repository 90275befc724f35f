package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.requests.RequestedDocumentAccess;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A démarche as the consent service publishes it, in one language: all that a resident must see before authorising
 * (GDPR, article 13).
 *
 * @param applications by which its department may ask, by client id
 * @param kept what stays after a withdrawal, and why
 * @param text the exact text agreed to, and {@code textHash} its SHA-256
 */
public record Demarche(
        String code,
        int version,
        String title,
        Named department,
        Controller controller,
        String purpose,
        List<Named> applications,
        List<Asked> types,
        int durationDays,
        LegalBasis legalBasis,
        List<String> dataRead,
        String kept,
        String text,
        String textHash) {

    public record Named(String code, String name) {}

    /** @param facts of such documents that are read instead; none: the documents themselves */
    public record Asked(String code, String name, @Nullable List<Named> facts) {

        /** What is read: the document, or some facts of it. */
        public String label() {
            return facts == null || facts.isEmpty()
                    ? name
                    : facts.stream().map(Named::name).collect(Collectors.joining(", ")) + " (" + name + ")";
        }
    }

    public record Controller(String siret, String name, String address, String contact) {}

    public record LegalBasis(String kind, String article, String text) {}

    /**
     * Checks what a client requests against what the register allows it.
     *
     * @throws InvalidAuthorizationDetailsException if the register does not allow it
     */
    void check(RequestedDocumentAccess requested, String client) {
        if (!mayBeAskedBy(client)) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: demarche is not available to this client");
        }
        if (!needsAuthorisation()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: demarche does not rest on the authorisation of the resident");
        }
        if (!new HashSet<>(typeCodes()).containsAll(requested.datatypes())) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: datatypes has types that the demarche does not require");
        }
        if (requested.days().filter(days -> days > durationDays).isPresent()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: duration exceeds the duration of the demarche");
        }
    }

    /** Returns whether the client requests fewer types, or a shorter duration, than the text of the démarche says. */
    public boolean exceeds(RequestedDocumentAccess requested) {
        return requested.datatypes().size() < types.size()
                || requested.days().filter(days -> days < durationDays).isPresent();
    }

    private boolean mayBeAskedBy(String client) {
        return applications.stream().anyMatch(application -> application.code().equals(client));
    }

    private boolean needsAuthorisation() {
        return legalBasis.kind().equals("autorisation");
    }

    private List<String> typeCodes() {
        return types.stream().map(Asked::code).toList();
    }
}
