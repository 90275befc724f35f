package fr.montpellier.multipass.vault.authenticity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check. Kept sealed like the document: the facts are personal.
 *
 * @param reason why the verdict is what it is
 * @param trustListDate date of the list of certificates that was used, when one was
 * @param facts what the signed code says, by name, when its signature is valid
 * @param differences names of the facts that the page contradicts
 * @param remarks codes of what a person should know beside the verdict
 */
public record Check(
        Verdict verdict,
        Reason reason,
        @Nullable LocalDate trustListDate,
        Map<String, String> facts,
        List<String> differences,
        List<String> remarks) {

    public Check {
        facts = Map.copyOf(facts);
        differences = List.copyOf(differences);
        // Checks that were kept before there were remarks have none.
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }

    /** The same with these remarks. */
    public Check with(List<String> said) {
        return new Check(verdict, reason, trustListDate, facts, differences, said);
    }

    /** A document in which no code was looked for, or none was read. */
    public static Check without(Reason reason) {
        return new Check(reason.verdict(), reason, null, Map.of(), List.of(), List.of());
    }

    static Check of(Reason reason, @Nullable LocalDate trustListDate) {
        return new Check(reason.verdict(), reason, trustListDate, Map.of(), List.of(), List.of());
    }

    static Check of(
            Reason reason, @Nullable LocalDate trustListDate, Map<String, String> facts, List<String> differences) {
        return new Check(reason.verdict(), reason, trustListDate, facts, differences, List.of());
    }

    /** Without the facts. */
    @Override
    public String toString() {
        return "Check[" + verdict + ", " + reason + ", " + differences + "]";
    }
}
