package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
    private static final int LONGEST_TYPE = 64;
    private static final String TIME = "0000-00-00T00:00:00.000000Z";

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
        return new JournalEntry(
                entry.uuid("id"),
                entry.text("type", JournalEntry::isType),
                entry.text("outcome", OUTCOMES::contains),
                time(entry.text("at", JournalEntry::isTime)),
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

    // Loops instead of patterns: a million entries are verified in seconds.

    /** Returns whether it is a SHA-256 in hexadecimal. */
    private static boolean isHash(String text) {
        if (text.length() != 2 * Merkle.HASH_BYTES) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Members.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isType(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && !isDigit(c) && c != '.' && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_TYPE;
    }

    private static boolean isTime(String text) {
        if (text.length() != TIME.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (TIME.charAt(i) == '0' ? !isDigit(c) : c != TIME.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            number(text, 20, 26) * 1000)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedLogException("la date de l'entrée n'existe pas", e);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
