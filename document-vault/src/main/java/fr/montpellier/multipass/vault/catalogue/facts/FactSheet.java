package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a reader learns of a document that stays closed: those authorised, and the verdict on the document.
 *
 * @param check without other facts
 */
public record FactSheet(CheckResult check, List<FoundFact> facts) {

    public FactSheet {
        facts = List.copyOf(facts);
    }

    /**
     * Returns every fact of a document.
     *
     * @param sought codes of the facts that were looked for; {@code null}: deposited before the catalogue listed facts,
     *     so that only facts that were found are returned
     */
    public static List<FoundFact> all(CheckResult check, @Nullable Collection<String> sought) {
        return sought == null
                ? KnownFact.all().stream()
                        .map(fact -> fact.in(check))
                        .filter(fact -> fact.value() != null)
                        .toList()
                : KnownFact.among(sought).stream().map(fact -> fact.in(check)).toList();
    }

    /**
     * Returns a sheet of some facts.
     *
     * @param codes of the facts that were authorised; unknown codes are ignored
     * @param sought as for {@link #all}
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
