package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An entry of version 2, parsed from its canonical bytes; see {@code docs/formats/journal.md}.
 *
 * @param actor pseudonym, 64 hexadecimal digits
 * @param subject pseudonym of the resident whom the entry is about
 * @param subjectSeq place in the chain of that resident, from 1; 0 without a subject
 * @param subjectPrev leaf hash of the entry before in that chain, hexadecimal
 * @param commitments digests by name, hexadecimal
 */
public record JournalEntry(
        UUID id,
        String type,
        String outcome,
        Instant at,
        UUID correlation,
        Optional<String> actor,
        Optional<String> subject,
        long subjectSeq,
        Optional<String> subjectPrev,
        Map<String, String> facts,
        Map<String, String> commitments) {

    private static final Set<String> MEMBERS = Set.of(
            "v",
            "id",
            "type",
            "outcome",
            "at",
            "correlation",
            "actor",
            "subject",
            "subjectSeq",
            "subjectPrev",
            "facts",
            "commitments");
    private static final Set<String> OUTCOMES = Set.of("success", "refused", "failed");
    private static final Predicate<String> OUTCOME = Pattern.compile("[a-z]+").asMatchPredicate();
    private static final Predicate<String> TYPE =
            Pattern.compile("[a-z0-9.-]{1,64}").asMatchPredicate();
    private static final Predicate<String> TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z")
            .asMatchPredicate();

    /** @throws MalformedLogException if the bytes are not an entry in its canonical form */
    public static JournalEntry parse(byte[] bytes) {
        Map<String, Object> members = CanonicalReader.read(bytes);
        if (!MEMBERS.containsAll(members.keySet()) || !Long.valueOf(2).equals(members.get("v"))) {
            throw new MalformedLogException("l'entrée n'est pas de la version 2");
        }
        var entry = new Members(members);
        Optional<String> subject = entry.optional("subject", JournalEntry::isHash);
        long seq = entry.number("subjectSeq");
        Optional<String> previous = entry.optional("subjectPrev", JournalEntry::isHash);
        if (subject.isPresent() != seq > 0 || previous.isPresent() != seq > 1) {
            throw new MalformedLogException("les membres de la chaîne de l'entrée se contredisent");
        }
        String outcome = entry.text("outcome", OUTCOME);
        if (!OUTCOMES.contains(outcome)) {
            throw new MalformedLogException("l'issue de l'entrée est inconnue");
        }
        return new JournalEntry(
                entry.uuid("id"),
                entry.text("type", TYPE),
                outcome,
                time(entry.text("at", TIME)),
                entry.uuid("correlation"),
                entry.optional("actor", JournalEntry::isHash),
                subject,
                seq,
                previous,
                entry.texts("facts"),
                entry.texts("commitments"));
    }

    /** Returns whether a disclosed value is the one that this entry commits to. */
    public boolean commitsTo(String name, byte[] salt, String value) {
        String digest = HexFormat.of().formatHex(CommitmentDigest.of(salt, name, value));
        return digest.equals(commitments.get(name));
    }

    /** Returns whether a person is the actor or the subject of this entry. */
    public boolean names(byte[] salt, String reference) {
        var pseudonym = Optional.of(HexFormat.of().formatHex(CommitmentDigest.ofPerson(salt, reference)));
        return pseudonym.equals(actor) || pseudonym.equals(subject);
    }

    /** Returns whether it is a SHA-256 in hexadecimal. An entry has three, and a pattern would cost most of its parsing. */
    private static boolean isHash(String text) {
        if (text.length() != 64) {
            return false;
        }
        for (int i = 0; i < 64; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedLogException("la date de l'entrée n'existe pas", e);
        }
    }
}
