package fr.montpellier.multipass.vault.facts;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.authenticity.Check;
import java.util.Collection;
import java.util.List;

/**
 * What a reader learns of a document that stays closed: the facts that were authorised, no other, and the verdict on the
 * document they come from.
 *
 * @param check without what the code and the page say beside the facts
 */
public record FactSheet(Check check, List<FoundFact> facts) {

    public FactSheet {
        facts = List.copyOf(facts);
    }

    /** Every fact of such a document, read or not. */
    public static List<FoundFact> all(JustificatifType type, Check check) {
        return KnownFact.of(type).stream().map(fact -> fact.in(check)).toList();
    }

    /** @param codes of the facts that were authorised; one that such a document does not say is left out */
    public static FactSheet of(JustificatifType type, Check check, Collection<String> codes) {
        return new FactSheet(
                check.about(codes),
                all(type, check).stream()
                        .filter(fact -> codes.contains(fact.code()))
                        .toList());
    }
}
