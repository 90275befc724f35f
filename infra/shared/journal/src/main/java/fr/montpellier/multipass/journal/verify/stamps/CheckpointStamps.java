package fr.montpellier.multipass.journal.verify.stamps;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The time-stamped checkpoints of an export. */
public final class CheckpointStamps {

    static final String FOLDER = "stamps/";

    private final LogSource source;
    private final SortedSet<Long> sizes;

    private CheckpointStamps(LogSource source, SortedSet<Long> sizes) {
        this.source = source;
        this.sizes = sizes;
    }

    /**
     * Reads which checkpoints are stamped.
     *
     * @param size of the journal
     * @throws MalformedLogException if the list of them is malformed, or names a larger tree
     */
    public static CheckpointStamps read(LogSource source, long size) throws IOException {
        var sizes = new TreeSet<Long>();
        if (source.hasStamps()) {
            String list = source.file(FOLDER + "sizes")
                    .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                    .orElse("");
            for (String line : list.lines().toList()) {
                if (!line.matches("0|[1-9][0-9]{0,17}")
                        || Long.parseLong(line) > size
                        || !sizes.add(Long.parseLong(line))) {
                    throw new MalformedLogException("la liste des horodatages est mal formée");
                }
            }
        }
        return new CheckpointStamps(source, sizes);
    }

    /** Returns the sizes of the trees that are stamped. */
    public SortedSet<Long> sizes() {
        return sizes;
    }

    /**
     * Verifies each stamp: that it is of a checkpoint that this journal signed and continues, by an authority that is
     * trusted.
     *
     * @param roots of the trees of these sizes, recomputed
     * @param trusted authorities known beforehand; without any those that are kept beside each stamp
     * @param latest time that a stamp may state
     * @throws BrokenLogException if a stamp is of another checkpoint, or not by such an authority
     */
    public List<StampedCheckpoint> verify(
            VerifierKey key, Map<Long, byte[]> roots, Optional<List<X509Certificate>> trusted, Instant latest)
            throws IOException {
        var stamped = new ArrayList<StampedCheckpoint>();
        for (long size : sizes) {
            stamped.add(verify(size, key, roots.getOrDefault(size, new byte[0]), trusted, latest));
        }
        return List.copyOf(stamped);
    }

    private StampedCheckpoint verify(
            long size, VerifierKey key, byte[] root, Optional<List<X509Certificate>> trusted, Instant latest)
            throws IOException {
        String folder = FOLDER + size + "/";
        String note = source.text(folder + "checkpoint");
        Checkpoint checkpoint = Checkpoint.parse(note);
        if (!checkpoint.isSignedBy(key) || checkpoint.size() != size || !Arrays.equals(checkpoint.root(), root)) {
            throw CheckpointStamp.fault(size, "le point de contrôle horodaté n'est pas de cet arbre");
        }
        byte[] reply = source.file(folder + "stamp.tsr")
                .orElseThrow(() -> new MalformedLogException("le fichier « " + folder + "stamp.tsr » manque"));
        PemFile kept = PemFile.parse(source.text(folder + "authorities.pem"));
        return new CheckpointStamp(size, note, reply, kept).verify(trusted, latest);
    }
}
