package fr.montpellier.multipass.vault.checking.authenticity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of the authenticity check. Stored sealed like the document: the facts are personal.
 *
 * @param reason reason for the verdict
 * @param trustListDate date of the list of certificates that was used, when one was
 * @param facts facts of the signed code, by name, when its signature is valid
 * @param differences names of the facts that the page contradicts
 * @param remarks codes of remarks for people beside the verdict
 * @param read facts read on the page beside their labels, by name
 * @param recognisedFacts facts in the recognised text of a picture beside their labels, by name; they may be wrong, and
 *     are not used for dates, remarks or answers to readers
 * @param namesOwner whether the owner is one of the people that the document names, compared at the deposit; {@code null}: the
 *     owner's name was not known then, or the result was stored before names were compared
 */
public record CheckResult(
        Verdict verdict,
        Reason reason,
        @Nullable LocalDate trustListDate,
        Map<String, String> facts,
        List<String> differences,
        List<String> remarks,
        Map<String, String> read,
        Map<String, String> recognisedFacts,
        @Nullable Boolean namesOwner) {

    public CheckResult {
        facts = inOrder(facts);
        differences = List.copyOf(differences);
        // Results stored before remarks existed have none.
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
        read = read == null ? Map.of() : inOrder(read);
        recognisedFacts = recognisedFacts == null ? Map.of() : inOrder(recognisedFacts);
    }

    /** Returns this result with these remarks. */
    public CheckResult with(List<String> said) {
        return new CheckResult(
                verdict, reason, trustListDate, facts, differences, said, read, recognisedFacts, namesOwner);
    }

    /**
     * Returns this result with the facts of the page, except those of a page that a genuine code contradicts or whose
     * code was altered.
     */
    public CheckResult reading(Map<String, String> page) {
        Map<String, String> believed = verdict == Verdict.ALTERE ? Map.of() : page;
        return new CheckResult(
                verdict, reason, trustListDate, facts, differences, remarks, believed, recognisedFacts, namesOwner);
    }

    /** Returns this result with the facts of recognised text, except those of an altered document. */
    public CheckResult recognising(Map<String, String> picture) {
        Map<String, String> believed = verdict == Verdict.ALTERE ? Map.of() : picture;
        return new CheckResult(verdict, reason, trustListDate, facts, differences, remarks, read, believed, namesOwner);
    }

    /** Returns this result without these facts of the code. */
    public CheckResult without(Collection<String> names) {
        Map<String, String> left = new LinkedHashMap<>(facts);
        left.keySet().removeAll(names);
        return new CheckResult(
                verdict, reason, trustListDate, left, differences, remarks, read, recognisedFacts, namesOwner);
    }

    /** Returns the facts of the signed code; if there are none, those of the page. */
    public Map<String, String> named() {
        return facts.isEmpty() ? read : facts;
    }

    /** Returns this result with these facts of the page and no others. */
    public CheckResult readOnly(Collection<String> names) {
        Map<String, String> left = new LinkedHashMap<>(read);
        left.keySet().retainAll(names);
        Map<String, String> leftOfPicture = new LinkedHashMap<>(recognisedFacts);
        leftOfPicture.keySet().retainAll(names);
        return new CheckResult(
                verdict, reason, trustListDate, facts, differences, remarks, left, leftOfPicture, namesOwner);
    }

    /** Returns this result without a fact of the page. */
    public CheckResult withoutRead(String name) {
        Map<String, String> left = new LinkedHashMap<>(read);
        left.remove(name);
        return new CheckResult(
                verdict, reason, trustListDate, facts, differences, remarks, left, recognisedFacts, namesOwner);
    }

    /** Returns the verdict with these facts alone, for a reader who may learn no others. */
    public CheckResult about(Collection<String> names) {
        return new CheckResult(
                verdict,
                reason,
                trustListDate,
                Map.of(),
                differences.stream().filter(names::contains).toList(),
                remarks,
                Map.of(),
                Map.of(),
                namesOwner);
    }

    /** Returns this result with whether the document names its owner. */
    public CheckResult naming(boolean owner) {
        return new CheckResult(
                verdict, reason, trustListDate, facts, differences, remarks, read, recognisedFacts, owner);
    }

    /** Returns the result for a document in which no code was looked for, or none was read. */
    public static CheckResult without(Reason reason) {
        return new CheckResult(
                reason.verdict(), reason, null, Map.of(), List.of(), List.of(), Map.of(), Map.of(), null);
    }

    static CheckResult of(Reason reason, @Nullable LocalDate trustListDate) {
        return new CheckResult(
                reason.verdict(), reason, trustListDate, Map.of(), List.of(), List.of(), Map.of(), Map.of(), null);
    }

    static CheckResult of(
            Reason reason, @Nullable LocalDate trustListDate, Map<String, String> facts, List<String> differences) {
        return new CheckResult(
                reason.verdict(), reason, trustListDate, facts, differences, List.of(), Map.of(), Map.of(), null);
    }

    /** Keeps the order of the code, so that the lines of an address stay in order. */
    private static Map<String, String> inOrder(Map<String, String> facts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Omits the facts, which are personal. */
    @Override
    public String toString() {
        return "Check[" + verdict + ", " + reason + ", " + differences + "]";
    }
}
