package fr.montpellier.multipass.vault.giving.choices;

import java.util.ArrayList;
import java.util.List;

/** The documents among which a resident chooses, by type: best fit first, and proposed if it fits. */
record DocumentChoices(List<OfType> items) {

    /** @param documents at most {@link DocumentChoicesController#MOST} */
    record OfType(String type, List<DocumentChoice> documents) {}

    /** @param types in the order of the answer */
    static DocumentChoices of(List<String> types, List<DocumentChoice> owned) {
        return new DocumentChoices(types.stream().map(type -> of(type, owned)).toList());
    }

    private static OfType of(String type, List<DocumentChoice> owned) {
        List<DocumentChoice> ordered = new ArrayList<>(owned.stream()
                .filter(each -> each.type().equals(type))
                .sorted(DocumentChoice.bestFirst())
                .toList());
        if (!ordered.isEmpty() && ordered.getFirst().fits()) {
            ordered.set(0, ordered.getFirst().propose());
        }
        return new OfType(type, ordered);
    }
}
