package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a document for a reader who may not open it: the authorised ones, and the verdict on the document.
 *
 * @param check result of the check, without other facts
 * @param anotherType whether the document shows another type than the one under which it is filed; {@code null}: sealed
 *     before this was kept
 */
public record FactSheet(
        CheckResult check, List<FoundFact> facts, @Nullable Boolean anotherType) {

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

    /** Returns the facts that are found in recognised text only. They are not disclosed to readers. */
    public static List<FoundFact> recognised(CheckResult check) {
        return KnownFact.among(check.recognisedFacts().keySet()).stream()
                .filter(fact -> fact.in(check).value() == null)
                .map(fact ->
                        new FoundFact(fact.code(), check.recognisedFacts().get(fact.code()), FactOrigin.RECOGNISED))
                .toList();
    }

    /**
     * Returns some facts. The result contains, for a question, the value of the fact under the code of the question;
     * {@link QuestionAnswers} replaces the value with the answer at each reading.
     *
     * @param codes of the facts and questions; unknown codes are ignored
     * @param sought as for {@link #all}
     */
    public static List<FoundFact> selected(
            CheckResult check, Collection<String> codes, @Nullable Collection<String> sought) {
        return KnownFact.all().stream()
                .flatMap(fact -> codes.stream()
                        .filter(fact::isAskedBy)
                        .distinct()
                        .map(code -> sought == null || sought.contains(fact.code())
                                ? fact.in(check).under(code)
                                : new FoundFact(code, null, FactOrigin.NOT_SOUGHT)))
                .toList();
    }

    /**
     * Returns a sheet of {@linkplain #selected selected} facts.
     *
     * @param codes of the facts and questions that were authorised
     */
    public static FactSheet of(
            CheckResult check, Collection<String> codes, @Nullable Collection<String> sought, boolean anotherType) {
        return new FactSheet(
                check.about(codes.stream().map(Question::factOf).toList()),
                selected(check, codes, sought),
                anotherType);
    }
}
