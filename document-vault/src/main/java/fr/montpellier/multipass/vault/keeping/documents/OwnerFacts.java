package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Returns the facts of the signed codes of an owner's documents, for comparison with another document of the same
 * owner.
 */
@Component
public class OwnerFacts {

    private static final int MOST = 50;

    private final DocumentRepository documents;
    private final DocumentDetailsSealer details;

    OwnerFacts(DocumentRepository documents, DocumentDetailsSealer details) {
        this.documents = documents;
        this.details = details;
    }

    /** Returns the facts of each of the newest documents, by name. */
    public List<Map<String, String>> of(SubjectId owner, ResidentKey key) {
        return documents.findByOwner(owner, Optional.empty(), MOST).stream()
                .map(document -> details.open(document, key).check().facts())
                .filter(facts -> !facts.isEmpty())
                .toList();
    }
}
