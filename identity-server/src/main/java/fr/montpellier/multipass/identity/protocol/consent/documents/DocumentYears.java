package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway.ChosenDocument;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoices;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentNeed;
import fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds of which year the chosen documents are, where the démarche asks for one: the receipt says it. */
@Component
class DocumentYears {

    private final DocumentChoices choices;

    DocumentYears(DocumentChoices choices) {
        this.choices = choices;
    }

    /**
     * Returns the chosen documents, with their years where the screen said which year is asked for. The vault says the years, and
     * not the form.
     *
     * @throws VaultUnavailableException if the vault does not answer
     */
    List<ChosenDocument> find(SignIn resident, ChosenDocuments chosen) {
        List<DocumentNeed> dated = chosen.byYear().stream()
                .filter(type -> !chosen.ids().getOrDefault(type, List.of()).isEmpty())
                .map(type -> new DocumentNeed(type, AcceptedHolder.APPLICANT.code(), null, null, 1, List.of()))
                .toList();
        if (dated.isEmpty()) {
            return chosen.documents();
        }
        Map<String, Integer> years = new HashMap<>();
        choices.find(resident, dated).values().stream().flatMap(List::stream).forEach(document -> add(document, years));
        return chosen.documents().stream()
                .map(each -> new ChosenDocument(each.type(), each.id(), years.get(each.id())))
                .toList();
    }

    private static void add(DocumentChoice document, Map<String, Integer> years) {
        Integer year = document.year();
        if (year != null) {
            years.put(document.id(), year);
        }
    }
}
