package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;

/**
 * Represents a document that the resident gave and that cannot be read.
 *
 * @param reason why it was deleted: {@code owner-request}, {@code refiled}, {@code retention} or {@code restored-copy};
 *     or why the vault does not open it: {@code unknown}, {@code another-type}, {@code replaced} or {@code damaged}
 * @param at when it was deleted, or when the vault noticed that it does not open it
 */
public record UnavailableDocumentView(NamedCode type, String document, String reason, Instant at) {

    /**
     * Returns the views of the unavailable documents of an authorisation.
     *
     * @param demarche version to which the resident agreed
     */
    public static List<UnavailableDocumentView> of(
            SharingAuthorisation authorisation, Demarche demarche, Language language) {
        return authorisation.unavailable().stream()
                .map(each -> new UnavailableDocumentView(
                        new NamedCode(each.type().value(), demarche.nameOf(each.type(), language)),
                        each.document().toString(),
                        each.reason().code(),
                        each.at()))
                .toList();
    }
}
