package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.kernel.DocumentId;
import java.util.Optional;

/** Parses document identifiers in addresses; a malformed one is treated as unknown. */
public final class DocumentIdParser {

    private DocumentIdParser() {}

    public static Optional<DocumentId> parse(String text) {
        try {
            return Optional.of(DocumentId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
