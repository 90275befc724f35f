package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;

/**
 * Represents a document that the resident gave and that was deleted later.
 *
 * @param reason {@code owner-request}, {@code refiled}, {@code retention} or {@code restored-copy}
 * @param at when it was deleted
 */
public record DeletedDocumentView(NamedCode type, String document, String reason, Instant at) {

    /**
     * Returns the views of the deleted documents of an authorisation.
     *
     * @param demarche version to which the resident agreed
     */
    public static List<DeletedDocumentView> of(
            SharingAuthorisation authorisation, Demarche demarche, Language language) {
        return authorisation.deleted().stream()
                .map(each -> new DeletedDocumentView(
                        new NamedCode(each.type().value(), demarche.nameOf(each.type(), language)),
                        each.document().toString(),
                        each.reason().code(),
                        each.at()))
                .toList();
    }
}
