package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.journal.verify.stamps.CheckpointStamp;
import fr.montpellier.multipass.journal.verify.stamps.PemFile;
import fr.montpellier.multipass.journal.verify.stamps.StampedCheckpoint;
import fr.montpellier.multipass.journal.verify.tiles.TileConsistencyCheck;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what anchors a journal outside its service, and verifies it here: the signature of each checkpoint, that the journal of today
 * continues it, its time-stamp, and the cosignatures of the other services.
 */
@Component
public class JournalAnchors {

    /** By how much the clock of an authority or of a witness may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final ServiceClient client;
    private final Clock clock;

    public JournalAnchors(ServiceClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The anchors of a journal as its service tells them.
     *
     * @param configured whether there is a witness or an authority
     * @param waitingSeconds for how long the first entry without an anchor has waited for one
     * @param items the largest checkpoint first
     */
    public record Served(boolean configured, long limitSeconds, long waitingSeconds, List<ServedCheckpoint> items) {

        public Duration limit() {
            return Duration.ofSeconds(limitSeconds);
        }

        public Duration waiting() {
            return Duration.ofSeconds(waitingSeconds);
        }
    }

    /**
     * An anchored checkpoint.
     *
     * @param checkpoint the text that an authority stamped
     * @param cosignatures lines of witnesses
     * @param stamp TimeStampResp in DER
     * @param authorities certificates and revocation lists that were kept beside the stamp, in PEM
     */
    public record ServedCheckpoint(
            long size,
            String checkpoint,
            List<String> cosignatures,
            byte @Nullable [] stamp,
            @Nullable String authorities) {}

    /**
     * What was found of an anchored checkpoint.
     *
     * @param root hash of the tree, in base64
     * @param stamp the time-stamp, verified; empty if there is none
     * @param witnesses services that cosigned it, with the time, verified
     * @param fault why it is not accepted, as the verifier says it; empty if everything was verified
     */
    public record Anchor(
            long size,
            String root,
            Optional<StampedCheckpoint> stamp,
            SortedMap<String, Instant> witnesses,
            Optional<String> fault) {

        /** Returns when it was anchored last, if anything that was verified says so. */
        public Optional<Instant> at() {
            return Stream.concat(stamp.map(StampedCheckpoint::at).stream(), witnesses.values().stream())
                    .max(Instant::compareTo);
        }
    }

    /** Reads the last anchored checkpoints of a journal. */
    public Served read(Service service, int limit) {
        return client.fetch(
                service,
                Served.class,
                () -> client.forService(service).get().uri("/journal/anchors?limit={limit}", limit));
    }

    /** Verifies them, in their order. */
    public List<Anchor> verify(Service service, Served served) {
        List<WitnessKey> witnesses = WitnessKeys.ofOthers(client.addresses(), service);
        try (var source = new HttpSource(client.addresses().of(service), Optional.empty())) {
            VerifierKey key = VerifierKey.parse(source.text("key"));
            Checkpoint now = Checkpoint.parse(source.text("checkpoint"));
            List<Anchor> anchors = new ArrayList<>();
            for (ServedCheckpoint item : served.items()) {
                anchors.add(verify(source, key, now, witnesses, item));
            }
            return anchors;
        } catch (IOException e) {
            throw new GatewayException.Unreachable(service, e);
        }
    }

    private Anchor verify(
            HttpSource source, VerifierKey key, Checkpoint now, List<WitnessKey> witnesses, ServedCheckpoint item)
            throws IOException {
        try {
            Checkpoint checkpoint = Checkpoint.parse(item.checkpoint() + String.join("", item.cosignatures()));
            String root = Base64.getEncoder().encodeToString(checkpoint.root());
            try {
                if (!checkpoint.isSignedBy(key)
                        || checkpoint.size() != item.size()
                        || checkpoint.size() > now.size()
                        || !TileConsistencyCheck.continues(source, now, checkpoint)) {
                    throw BrokenLogException.inNoEntry(JournalIntegrity.NOT_CONTINUED);
                }
                return new Anchor(item.size(), root, stamp(item), cosigned(checkpoint, witnesses), Optional.empty());
            } catch (BrokenLogException | MalformedLogException e) {
                return broken(item, root, e);
            }
        } catch (MalformedLogException e) {
            return broken(item, "", e);
        }
    }

    private static Anchor broken(ServedCheckpoint item, String root, RuntimeException fault) {
        return new Anchor(
                item.size(), root, Optional.empty(), new TreeMap<>(), Optional.of(String.valueOf(fault.getMessage())));
    }

    private Optional<StampedCheckpoint> stamp(ServedCheckpoint item) {
        byte[] reply = item.stamp();
        String authorities = item.authorities();
        return reply == null || authorities == null
                ? Optional.empty()
                : Optional.of(new CheckpointStamp(item.size(), item.checkpoint(), reply, PemFile.parse(authorities))
                        .verify(Optional.empty(), clock.instant().plus(AHEAD)));
    }

    private static SortedMap<String, Instant> cosigned(Checkpoint checkpoint, List<WitnessKey> witnesses) {
        var found = new TreeMap<String, Instant>();
        witnesses.forEach(key -> key.cosigned(checkpoint)
                .ifPresent(at -> found.merge(key.name(), at, (one, other) -> one.isBefore(other) ? one : other)));
        return found;
    }
}
