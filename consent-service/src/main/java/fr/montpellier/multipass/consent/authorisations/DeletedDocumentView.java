package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;

/**
 * Represents a document that was given and deleted since.
 *
 * @param reason {@code owner-request}, {@code refiled}, {@code retention} or {@code restored-copy}
 * @param at when it was deleted
 */
public record DeletedDocumentView(NamedCode type, String document, String reason, Instant at) {

    /** @param demarche the version that was agreed to */
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
