package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.entries.Chains;
import fr.montpellier.multipass.journal.verify.entries.ErasedEntries;
import fr.montpellier.multipass.journal.verify.entries.ReadEntry;
import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import fr.montpellier.multipass.journal.verify.stamps.CheckpointStamps;
import fr.montpellier.multipass.journal.verify.stamps.StampedCheckpoint;
import fr.montpellier.multipass.journal.verify.tiles.EarlierCheckpoint;
import fr.montpellier.multipass.journal.verify.tiles.EntryBundles;
import fr.montpellier.multipass.journal.verify.tiles.HashTiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Verifies a journal: the signature, the tree recomputed from its entries (or from its hash tiles when the entries may
 * not be read), the chain of each resident, and that it continues the earlier states given.
 */
public final class JournalVerifier {

    private final Optional<VerifierKey> pinned;
    private final List<EarlierCheckpoint> since = new ArrayList<>();
    private Instant latest = Instant.MAX;
    private WitnessQuorum witnesses = WitnessQuorum.NONE;
    private Optional<List<X509Certificate>> authorities = Optional.empty();

    /** @param pinned the key known beforehand; without one the key that the journal serves is used, and the result says so */
    public JournalVerifier(Optional<VerifierKey> pinned) {
        this.pinned = pinned;
    }

    /**
     * Requires that the journal continues an earlier state.
     *
     * @param checkpointOrExport a stored checkpoint, or a whole export
     * @throws MalformedLogException if the file is neither
     */
    public JournalVerifier since(Path checkpointOrExport) throws IOException {
        since.add(EarlierCheckpoint.read(checkpointOrExport));
        since.sort(Comparator.comparingLong(state -> state.checkpoint().size()));
        return this;
    }

    /** Requires that the journal continues an earlier checkpoint. */
    public JournalVerifier since(Checkpoint earlier) {
        since.add(new EarlierCheckpoint(earlier, List.of()));
        since.sort(Comparator.comparingLong(state -> state.checkpoint().size()));
        return this;
    }

    /** Refuses cosignatures and time-stamps of later than now, but for the difference of two clocks. */
    public JournalVerifier now(Instant now) {
        latest = now.plus(Chains.TOLERANCE);
        return this;
    }

    /** Requires that witnesses cosigned the checkpoint. */
    public JournalVerifier witnesses(WitnessQuorum quorum) {
        witnesses = quorum;
        return this;
    }

    /** Requires that a checkpoint is stamped, and each stamp by one of these authorities. */
    public JournalVerifier authorities(List<X509Certificate> trusted) {
        authorities = Optional.of(List.copyOf(trusted));
        return this;
    }

    /** @throws IOException if the source cannot be read, so that there is no result */
    public JournalVerification verify(LogSource source) throws IOException {
        Optional<String> origin = Optional.empty();
        try {
            var checkpoint = Checkpoint.parse(source.text("checkpoint"));
            origin = Optional.of(checkpoint.origin());
            VerifierKey key = pinned.isPresent() ? pinned.get() : VerifierKey.parse(source.text("key"));
            requireSigned(checkpoint, key, "le point de contrôle");
            SortedMap<String, Instant> cosigned = witnesses.verify(checkpoint, latest);
            List<byte[]> sealed = HashTiles.leaves(source, checkpoint.size());
            var stamps = CheckpointStamps.read(source, checkpoint.size());
            var anchored = new TreeSet<>(stamps.sizes());
            anchored.add(checkpoint.size());
            long first = source.hasEntries() ? EntryBundles.firstKept(source, checkpoint.size()) : 0;
            var erased = new ErasedEntries(sealed.subList(0, (int) Math.min(first, sealed.size())));
            var chains = new Chains(anchored, erased);
            List<byte[]> leaves = sealed;
            if (source.hasEntries() && sealed.size() >= first) {
                leaves = new ArrayList<>(sealed.subList(0, (int) first));
                addHashesOfEntries(source, new EntryBundles.Range(first, checkpoint.size()), chains, leaves);
            }
            requireTree(source, checkpoint, leaves, sealed, chains);
            chains.fault().ifPresent(fault -> {
                throw fault;
            });
            erased.requireAnnounced();
            cosigned.forEach((name, at) -> chains.requireNoneAfter(checkpoint.size(), at, "témoin " + name));
            List<StampedCheckpoint> stamped =
                    stamps.verify(key, Merkle.roots(leaves, stamps.sizes()), authorities, latest);
            stamped.forEach(each -> chains.requireNoneAfter(each.size(), each.at(), "horodatage"));
            if (authorities.isPresent()) {
                requireStamped(stamped, erased);
            }
            return new JournalVerification.Intact(
                    checkpoint.origin(),
                    checkpoint.size(),
                    Base64.getEncoder().encodeToString(checkpoint.root()),
                    key,
                    pinned.isPresent(),
                    source.hasEntries() ? OptionalLong.of(chains.residents()) : OptionalLong.empty(),
                    erased.number(),
                    cosigned,
                    stamped,
                    authorities.isPresent(),
                    continued(checkpoint, key, leaves));
        } catch (BrokenLogException e) {
            return new JournalVerification.Broken(e.firstBadIndex(), e.reason(), origin);
        } catch (MalformedLogException e) {
            return new JournalVerification.Broken(OptionalLong.empty(), String.valueOf(e.getMessage()), origin);
        }
    }

    /** Requires a stamp, and for entries that are erased one that proves that they were as old as the journal says. */
    private static void requireStamped(List<StampedCheckpoint> stamped, ErasedEntries erased) {
        if (stamped.isEmpty()) {
            throw BrokenLogException.inNoEntry("aucun point de contrôle n'est horodaté");
        }
        Instant before = erased.before();
        if (!erased.isEmpty()
                && stamped.stream()
                        .noneMatch(each ->
                                each.size() >= erased.number() && !each.at().isAfter(before))) {
            throw BrokenLogException.at(
                    0, "aucun horodatage n'établit que les entrées effacées ont été écrites avant le " + before);
        }
    }

    private static void requireSigned(Checkpoint checkpoint, VerifierKey key, String what) {
        if (!checkpoint.isSignedBy(key)) {
            throw BrokenLogException.inNoEntry(what + " n'est pas signé par la clé « " + key.text() + " »");
        }
    }

    private static void addHashesOfEntries(
            LogSource source, EntryBundles.Range range, Chains chains, List<byte[]> leaves) throws IOException {
        EntryBundles.visit(source, range, ReadEntry::of, (index, read) -> {
            leaves.add(read.leaf());
            chains.add(index, read);
        });
    }

    /**
     * Checks the recomputed root against the signed one. The hash tiles and chains only serve to name the first entry
     * that is wrong.
     */
    private void requireTree(
            LogSource source, Checkpoint checkpoint, List<byte[]> leaves, List<byte[]> sealed, Chains chains)
            throws IOException {
        boolean same = leaves.size() == checkpoint.size() && Arrays.equals(Merkle.root(leaves), checkpoint.root());
        long differing = firstDifference(leaves, sealed);
        if (same && leaves.size() == sealed.size() && differing == leaves.size()) {
            return;
        }
        if (differing < Math.max(leaves.size(), sealed.size())) {
            throw BrokenLogException.at(
                    differing,
                    same
                            ? "les tuiles d'empreintes ne correspondent pas aux entrées"
                            : nature(leaves, sealed, differing));
        }
        if (leaves.size() < checkpoint.size()) {
            throw BrokenLogException.at(leaves.size(), "elle manque, ainsi que toutes les suivantes");
        }
        OptionalLong contradicted = HashTiles.firstContradicted(source, leaves, checkpoint.size());
        if (contradicted.isPresent()) {
            throw BrokenLogException.at(
                    contradicted.getAsLong(), "elle ou l'une des 255 suivantes n'est pas celle qui a été scellée");
        }
        chains.fault().ifPresent(fault -> {
            throw fault;
        });
        throw BrokenLogException.inNoEntry("l'arbre recalculé n'est pas celui qui a été signé");
    }

    private static long firstDifference(List<byte[]> some, List<byte[]> others) {
        int common = Math.min(some.size(), others.size());
        for (int i = 0; i < common; i++) {
            if (!Arrays.equals(some.get(i), others.get(i))) {
                return i;
            }
        }
        return common;
    }

    private static String nature(List<byte[]> leaves, List<byte[]> sealed, long index) {
        int i = (int) index;
        if (i >= leaves.size()) {
            return "elle manque, ainsi que toutes les suivantes";
        }
        if (i + 1 < sealed.size() && Arrays.equals(leaves.get(i), sealed.get(i + 1))) {
            boolean swapped = i + 1 < leaves.size() && Arrays.equals(leaves.get(i + 1), sealed.get(i));
            return swapped ? "elle a changé de place avec la suivante" : "elle a été retirée";
        }
        boolean moved = sealed.stream().anyMatch(hash -> Arrays.equals(hash, leaves.get(i)));
        return moved ? "une autre a été mise à sa place" : "son contenu a été modifié";
    }

    private List<Long> continued(Checkpoint checkpoint, VerifierKey key, List<byte[]> leaves) {
        var confirmed = new ArrayList<Long>();
        long agreed = 0;
        for (EarlierCheckpoint state : since) {
            Checkpoint old = state.checkpoint();
            requireSigned(old, key, "l'ancien point de contrôle");
            if (old.size() > checkpoint.size()) {
                throw BrokenLogException.at(
                        checkpoint.size(), "elle manque : le journal en comptait déjà %d".formatted(old.size()));
            }
            List<byte[]> prefix = leaves.subList(0, Math.toIntExact(old.size()));
            if (!Arrays.equals(Merkle.root(prefix), old.root())) {
                long from = Math.max(agreed, firstDifference(prefix, state.leaves()));
                throw BrokenLogException.at(
                        from,
                        "le passé a été réécrit : les entrées %d à %d ne sont plus toutes celles de l'ancien point de contrôle"
                                .formatted(agreed, old.size() - 1));
            }
            agreed = old.size();
            confirmed.add(agreed);
        }
        return List.copyOf(confirmed);
    }
}
