package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a request to cosign (C2SP tlog-witness, add-checkpoint).
 *
 * @param oldSize size of the checkpoint that the journal believes cosigned last
 * @param proof consistency proof from that size
 */
record WitnessRequest(long oldSize, List<byte[]> proof, Checkpoint checkpoint) {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final int MOST_HASHES = 63;

    /** @throws MalformedLogException if the body has another form */
    static WitnessRequest parse(String body) {
        int blank = body.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedLogException("there is no empty line before the checkpoint");
        }
        String[] lines = body.substring(0, blank).split("\n", -1);
        Matcher old = OLD.matcher(lines[0]);
        if (!old.matches()) {
            throw new MalformedLogException("the first line is not an old size");
        }
        if (lines.length - 1 > MOST_HASHES) {
            throw new MalformedLogException("there are more than 63 lines of a proof");
        }
        var proof = new ArrayList<byte[]>();
        for (int i = 1; i < lines.length; i++) {
            if (!HASH.matcher(lines[i]).matches()) {
                throw new MalformedLogException("a line of the proof is not a hash");
            }
            proof.add(Base64.getDecoder().decode(lines[i]));
        }
        return new WitnessRequest(
                Long.parseLong(old.group(1)), List.copyOf(proof), Checkpoint.parse(body.substring(blank + 2)));
    }
}
