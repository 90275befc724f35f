package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The persons and values that the caller claims an entry commits to, each with the salt that opens the commitment. */
record CommitmentOpenings(List<Opening> openings) {

    /** @param words name of the person or value, for the output */
    record Opening(String words, Predicate<JournalEntry> holds) {}

    /** @throws VerifyOptions.UsageException if one has another form than {@code SALT:REFERENCE} or {@code SALT:NAME=VALUE} */
    static CommitmentOpenings of(VerifyOptions options) {
        var openings = new ArrayList<Opening>();
        for (String person : options.people()) {
            String reference = rest(person);
            openings.add(new Opening("la personne " + reference, entry -> entry.names(salt(person), reference)));
        }
        for (String disclosed : options.disclosed()) {
            String[] value = rest(disclosed).split("=", 2);
            if (value.length < 2) {
                throw new VerifyOptions.UsageException("il faut SEL:NOM=VALEUR : " + disclosed);
            }
            openings.add(new Opening(
                    value[0] + " = " + value[1], entry -> entry.commitsTo(value[0], salt(disclosed), value[1])));
        }
        return new CommitmentOpenings(List.copyOf(openings));
    }

    boolean isEmpty() {
        return openings.isEmpty();
    }

    /** Prints for each opening whether the entry commits to it; returns whether it commits to all. */
    boolean printOpened(Optional<byte[]> bytes, PrintStream out) {
        if (bytes.isEmpty()) {
            return true;
        }
        var entry = JournalEntry.parse(bytes.get());
        boolean all = true;
        for (Opening opening : openings) {
            boolean holds = opening.holds().test(entry);
            out.println((holds ? "ÉTABLI    " : "REFUSÉ    ") + opening.words());
            all &= holds;
        }
        return all;
    }

    private static byte[] salt(String opening) {
        try {
            return HexFormat.of().parseHex(opening.substring(0, opening.indexOf(':')));
        } catch (IllegalArgumentException e) {
            throw new VerifyOptions.UsageException("le sel n'est pas en hexadécimal : " + opening);
        }
    }

    private static String rest(String opening) {
        int colon = opening.indexOf(':');
        if (colon < 0) {
            throw new VerifyOptions.UsageException("il manque le sel, suivi de « : » : " + opening);
        }
        return opening.substring(colon + 1);
    }
}
