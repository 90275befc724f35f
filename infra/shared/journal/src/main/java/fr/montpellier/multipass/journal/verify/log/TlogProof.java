package fr.montpellier.multipass.journal.verify.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C2SP tlog-proof: one text that proves offline that an entry is in a signed tree.
 *
 * @param entry its bytes, if the proof contains them in its line "extra"
 * @param index of the entry
 * @param path inclusion proof, from the leaf's sibling up
 */
public record TlogProof(Optional<byte[]> entry, long index, List<byte[]> path, Checkpoint checkpoint) {

    public static final String HEADER = "c2sp.org/tlog-proof@v1\n";
    private static final String EXTRA = "extra ";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

    /** @throws MalformedLogException if the text is not a proof */
    public static TlogProof parse(String text) {
        int blank = text.indexOf("\n\n");
        if (!text.startsWith(HEADER) || blank < 0) {
            throw new MalformedLogException("ce n'est pas une preuve tlog-proof");
        }
        var lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
        lines.removeFirst();
        Optional<byte[]> entry = Optional.empty();
        if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
            entry = Optional.of(extra(lines.removeFirst().substring(EXTRA.length())));
        }
        Matcher index = INDEX.matcher(lines.isEmpty() ? "" : lines.removeFirst());
        if (!index.matches()) {
            throw new MalformedLogException("la preuve ne dit pas son index");
        }
        return new TlogProof(
                entry,
                Long.parseLong(index.group(1)),
                lines.stream().map(Checkpoint::hash).toList(),
                Checkpoint.parse(text.substring(blank + 2)));
    }

    private static byte[] extra(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("la ligne « extra » n'est pas en base64", e);
        }
    }

    public boolean proves(byte[] leafHash) {
        return Arrays.equals(checkpoint.root(), Merkle.rootFromPath(leafHash, index, checkpoint.size(), path));
    }
}
