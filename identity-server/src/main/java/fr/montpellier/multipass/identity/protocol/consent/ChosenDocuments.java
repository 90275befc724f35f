package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway.ChosenDocument;
import fr.montpellier.multipass.kernel.DocumentId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** The documents that the form of the consent screen names: one field for each type, empty for none. */
final class ChosenDocuments {

    /** Begins the name of each field; the code of the type follows. */
    static final String FIELD = "document.";

    private ChosenDocuments() {}

    /** Returns the documents chosen for these types; what is no identifier of a document is left out. */
    static List<ChosenDocument> of(MultiValueMap<String, String> form, List<String> types) {
        return types.stream()
                .flatMap(type -> Stream.ofNullable(form.getFirst(FIELD + type))
                        .filter(ChosenDocuments::isIdentifier)
                        .map(id -> new ChosenDocument(type, id)))
                .toList();
    }

    private static boolean isIdentifier(String text) {
        try {
            DocumentId.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
