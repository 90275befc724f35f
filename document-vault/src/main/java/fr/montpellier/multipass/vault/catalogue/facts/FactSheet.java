package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader learns of a document that stays closed: the facts that were authorised, no other, and the verdict on the
 * document they come from.
 *
 * @param check without what the code and the page say beside the facts
 */
public record FactSheet(CheckResult check, List<FoundFact> facts) {

    public FactSheet {
        facts = List.copyOf(facts);
    }

    /**
     * Every fact of a document.
     *
     * @param sought codes of those that were looked for, read or not; {@code null}: deposited before the catalogue said
     *     which, and those alone are there that were read
     */
    public static List<FoundFact> all(CheckResult check, @Nullable Collection<String> sought) {
        return sought == null
                ? Arrays.stream(KnownFact.values())
                        .map(fact -> fact.in(check))
                        .filter(fact -> fact.value() != null)
                        .toList()
                : KnownFact.among(sought).stream().map(fact -> fact.in(check)).toList();
    }

    /**
     * @param codes of the facts that were authorised; one that is not known is left out
     * @param sought as above
     */
    public static FactSheet of(CheckResult check, Collection<String> codes, @Nullable Collection<String> sought) {
        return new FactSheet(
                check.about(codes),
                KnownFact.among(codes).stream()
                        .map(fact -> sought == null || sought.contains(fact.code())
                                ? fact.in(check)
                                : new FoundFact(fact.code(), null, FactOrigin.NOT_SOUGHT))
                        .toList());
    }
}
