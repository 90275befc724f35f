package fr.montpellier.multipass.journal.verify.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A C2SP signed-note: a text and the signatures under it.
 *
 * @param text with its final line end
 * @param signatures one per line, in order
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final int MAX_SIGNATURES = 64;

    /** A signature line: the name of the key, then the four bytes of its identifier and the signature. */
    public record Line(String name, byte[] keyIdAndSignature) {}

    /** @throws MalformedLogException if it is not a signed note */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new MalformedLogException("ce n'est pas une note signée");
        }
        String[] lines = note.substring(blank + 2).split("\n", -1);
        if (lines.length - 1 > MAX_SIGNATURES) {
            throw new MalformedLogException("la note porte trop de signatures");
        }
        var signatures = new ArrayList<Line>();
        for (String line : Arrays.copyOf(lines, lines.length - 1)) {
            signatures.add(signature(line));
        }
        return new SignedNote(note.substring(0, blank + 1), List.copyOf(signatures));
    }

    private static Line signature(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[0].equals("—")) {
            throw new MalformedLogException("une ligne de signature est mal formée");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(words[2]);
            if (bytes.length <= 4) {
                throw new MalformedLogException("une signature est trop courte");
            }
            return new Line(words[1], bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("une signature n'est pas en base64", e);
        }
    }

    /**
     * Returns whether the key signed the text. A line with this key's identifier and an invalid signature makes the
     * note invalid.
     */
    public boolean isSignedBy(VerifierKey key) {
        List<Line> own = signatures.stream().filter(key::isOf).toList();
        return !own.isEmpty()
                && own.stream()
                        .allMatch(line -> key.verifies(
                                text.getBytes(StandardCharsets.UTF_8),
                                Arrays.copyOfRange(line.keyIdAndSignature(), 4, line.keyIdAndSignature().length)));
    }
}
