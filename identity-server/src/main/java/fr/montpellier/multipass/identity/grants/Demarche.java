package fr.montpellier.multipass.identity.grants;

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
record Demarche(
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

    record Named(String code, String name) {}

    /** @param facts of such documents that are read instead; none: the documents themselves */
    record Asked(String code, String name, @Nullable List<Named> facts) {

        /** What is read: the document, or some facts of it. */
        String label() {
            return facts == null || facts.isEmpty()
                    ? name
                    : facts.stream().map(Named::name).collect(Collectors.joining(", ")) + " (" + name + ")";
        }
    }

    record Controller(String siret, String name, String address, String contact) {}

    record LegalBasis(String kind, String article, String text) {}

    boolean mayBeAskedBy(String client) {
        return applications.stream().anyMatch(application -> application.code().equals(client));
    }

    boolean needsAuthorisation() {
        return legalBasis.kind().equals("autorisation");
    }

    List<String> typeCodes() {
        return types.stream().map(Asked::code).toList();
    }
}
