package fr.montpellier.multipass.vault.checking.authenticity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param read what the page alone says beside its labels, by name
 */
public record CheckResult(
        Verdict verdict,
        Reason reason,
        @Nullable LocalDate trustListDate,
        Map<String, String> facts,
        List<String> differences,
        List<String> remarks,
        Map<String, String> read) {

    public CheckResult {
        facts = inOrder(facts);
        differences = List.copyOf(differences);
        // Checks that were kept before there were remarks have none.
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
        read = read == null ? Map.of() : inOrder(read);
    }

    /** The same with these remarks. */
    public CheckResult with(List<String> said) {
        return new CheckResult(verdict, reason, trustListDate, facts, differences, said, read);
    }

    /** The same with what the page says; nothing of a page that a genuine code contradicts, or whose code was changed. */
    public CheckResult reading(Map<String, String> page) {
        Map<String, String> believed = verdict == Verdict.ALTERE ? Map.of() : page;
        return new CheckResult(verdict, reason, trustListDate, facts, differences, remarks, believed);
    }

    /** The same where the code says nothing of these. */
    public CheckResult without(Collection<String> names) {
        Map<String, String> left = new LinkedHashMap<>(facts);
        left.keySet().removeAll(names);
        return new CheckResult(verdict, reason, trustListDate, left, differences, remarks, read);
    }

    /** The verdict without what the document says, for one who learns these facts of it and no other. */
    public CheckResult about(Collection<String> names) {
        return new CheckResult(
                verdict,
                reason,
                trustListDate,
                Map.of(),
                differences.stream().filter(names::contains).toList(),
                remarks,
                Map.of());
    }

    /** A document in which no code was looked for, or none was read. */
    public static CheckResult without(Reason reason) {
        return new CheckResult(reason.verdict(), reason, null, Map.of(), List.of(), List.of(), Map.of());
    }

    static CheckResult of(Reason reason, @Nullable LocalDate trustListDate) {
        return new CheckResult(reason.verdict(), reason, trustListDate, Map.of(), List.of(), List.of(), Map.of());
    }

    static CheckResult of(
            Reason reason, @Nullable LocalDate trustListDate, Map<String, String> facts, List<String> differences) {
        return new CheckResult(reason.verdict(), reason, trustListDate, facts, differences, List.of(), Map.of());
    }

    /** As the code says them, so that the lines of an address stay in their order. */
    private static Map<String, String> inOrder(Map<String, String> facts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Without the facts. */
    @Override
    public String toString() {
        return "Check[" + verdict + ", " + reason + ", " + differences + "]";
    }
}
