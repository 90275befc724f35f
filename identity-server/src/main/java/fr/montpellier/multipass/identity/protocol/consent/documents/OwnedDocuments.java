package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway.ChosenDocument;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoices;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentNeed;
import fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The resident's documents that the vault offers for a démarche. What a form says of a document is never taken from the form. */
@Component
class OwnedDocuments {

    private final DocumentChoices choices;

    OwnedDocuments(DocumentChoices choices) {
        this.choices = choices;
    }

    /**
     * Returns the documents of these types, by type.
     *
     * @throws VaultUnavailableException if the vault does not answer
     */
    Map<String, List<DocumentChoice>> find(SignIn resident, Demarche demarche, List<String> types) {
        return choices.find(
                resident,
                types.stream().distinct().map(type -> need(demarche, type)).toList());
    }

    /**
     * Returns the chosen documents, with their years where the screen said which year is asked for.
     *
     * @throws UnknownDocumentException if one of them is not, or no longer, among the resident's documents of its type
     * @throws VaultUnavailableException if the vault does not answer
     */
    List<ChosenDocument> chosen(SignIn resident, ChosenDocuments chosen) {
        List<ChosenDocument> documents = chosen.documents();
        if (documents.isEmpty()) {
            return documents;
        }
        Map<String, List<DocumentChoice>> owned = choices.findAmong(
                resident,
                documents.stream()
                        .map(ChosenDocument::type)
                        .distinct()
                        .map(OwnedDocuments::anyOf)
                        .toList(),
                documents.stream().map(ChosenDocument::id).distinct().toList());
        return documents.stream()
                .map(each -> owned.getOrDefault(each.type(), List.of()).stream()
                        .filter(document -> document.id().equals(each.id()))
                        .findFirst()
                        .map(document -> new ChosenDocument(
                                each.type(), each.id(), chosen.byYear().contains(each.type()) ? document.year() : null))
                        .orElseThrow(UnknownDocumentException::new))
                .toList();
    }

    private static DocumentNeed anyOf(String type) {
        return new DocumentNeed(type, AcceptedHolder.APPLICANT.code(), null, null, 1, List.of());
    }

    private static DocumentNeed need(Demarche demarche, String type) {
        Demarche.Need need = demarche.need(type);
        List<Integer> years =
                need.accepted().stream().map(Demarche.NamedYear::year).toList();
        return new DocumentNeed(
                type,
                need.whose(),
                need.maxAgeDays(),
                years.isEmpty() ? null : years,
                need.documents(),
                demarche.asked(type).map(Demarche.Asked::facts).orElse(List.of()).stream()
                        .map(Demarche.Named::code)
                        .toList());
    }
}
