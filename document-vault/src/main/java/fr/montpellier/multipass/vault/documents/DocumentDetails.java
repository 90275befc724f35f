package fr.montpellier.multipass.vault.documents;

import fr.montpellier.multipass.vault.sealing.Binding;
import fr.montpellier.multipass.vault.sealing.ResidentKey;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens {@link Details}. */
@Component
public class DocumentDetails {

    private final JsonMapper json = JsonMapper.builder().build();

    public byte[] seal(Details details, ResidentKey key, Binding binding) {
        return key.sealDetails(json.writeValueAsBytes(details), binding);
    }

    public Details open(Document document, ResidentKey key) {
        return json.readValue(key.openDetails(document.sealedDetails(), document.binding()), Details.class);
    }
}
