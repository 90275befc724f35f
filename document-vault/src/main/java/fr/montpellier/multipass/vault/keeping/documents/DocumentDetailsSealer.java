package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens {@link DocumentDetails}. */
@Component
public class DocumentDetailsSealer {

    private final JsonMapper json = JsonMapper.builder().build();

    public byte[] seal(DocumentDetails details, ResidentKey key, Binding binding) {
        return key.sealDetails(json.writeValueAsBytes(details), binding);
    }

    public DocumentDetails open(Document document, ResidentKey key) {
        return json.readValue(key.openDetails(document.sealedDetails(), document.binding()), DocumentDetails.class);
    }

    /** Opens data key and details with the key of the owner. */
    public DocumentSecrets secrets(Document document, ResidentKey key) {
        return new DocumentSecrets(key.unwrap(document.wrap(), document.binding()), open(document, key));
    }

    /** Seals what a reader may know of the details. */
    public byte[] sealForReader(DocumentDetails details, RecipientKey key, SharedBinding binding) {
        return key.sealDetails(json.writeValueAsBytes(details), binding);
    }

    public DocumentDetails openForReader(byte[] sealed, RecipientKey key, SharedBinding binding) {
        return json.readValue(key.openDetails(sealed, binding), DocumentDetails.class);
    }
}
