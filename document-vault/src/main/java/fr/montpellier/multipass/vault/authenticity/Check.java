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
 */
public record Check(
        Verdict verdict,
        Reason reason,
        @Nullable LocalDate trustListDate,
        Map<String, String> facts,
        List<String> differences) {

    public Check {
        facts = Map.copyOf(facts);
        differences = List.copyOf(differences);
    }

    static Check without(Reason reason) {
        return new Check(reason.verdict(), reason, null, Map.of(), List.of());
    }

    static Check of(Reason reason, @Nullable LocalDate trustListDate) {
        return new Check(reason.verdict(), reason, trustListDate, Map.of(), List.of());
    }

    static Check of(
            Reason reason, @Nullable LocalDate trustListDate, Map<String, String> facts, List<String> differences) {
        return new Check(reason.verdict(), reason, trustListDate, facts, differences);
    }

    /** Without the facts. */
    @Override
    public String toString() {
        return "Check[" + verdict + ", " + reason + ", " + differences + "]";
    }
}
