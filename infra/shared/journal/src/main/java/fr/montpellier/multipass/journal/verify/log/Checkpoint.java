package fr.montpellier.multipass.journal.verify.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A C2SP tlog-checkpoint: the signed statement of a journal's size and root.
 *
 * @param origin name of the journal
 * @param size number of entries in the tree
 * @param root hash of the tree, 32 bytes
 * @param note the signed note that contains it
 * @param text of that note, including the signatures
 */
public record Checkpoint(String origin, long size, byte[] root, SignedNote note, String text) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** @throws MalformedLogException if the text is not a checkpoint */
    public static Checkpoint parse(String text) {
        SignedNote note = SignedNote.parse(text);
        String[] lines = note.text().split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
            throw new MalformedLogException("ce n'est pas un point de contrôle");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), hash(lines[2]), note, text);
    }

    public boolean isSignedBy(VerifierKey key) {
        return origin.equals(key.name()) && note.isSignedBy(key);
    }

    /**
     * Returns whether the tree of this checkpoint begins with the tree of an earlier one of the same journal.
     *
     * @param path consistency proof (RFC 9162, section 2.1.4.1); empty if the earlier tree is empty, or has the same
     *     size
     */
    public boolean continues(Checkpoint earlier, List<byte[]> path) {
        return origin.equals(earlier.origin) && Merkle.isConsistent(earlier.size, earlier.root, size, root, path);
    }

    /** Returns whether the root is that of a tree without entries. */
    public boolean isEmptyTree() {
        return size == 0 && Arrays.equals(root, Merkle.root(List.of()));
    }

    /** Returns whether lines follow the root, as in an archived checkpoint. */
    public boolean hasExtensions() {
        return note.text().lines().count() > 3;
    }

    static byte[] hash(String base64) {
        try {
            byte[] hash = Base64.getDecoder().decode(base64);
            if (hash.length == Merkle.HASH_BYTES) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("une empreinte n'est pas en base64", e);
        }
        throw new MalformedLogException("une empreinte n'a pas 32 octets");
    }
}
