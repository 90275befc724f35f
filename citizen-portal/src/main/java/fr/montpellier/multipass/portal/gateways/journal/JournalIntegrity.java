package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceAddresses;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Verifies the journals of the services from their public files, without a token: the signature, the tree recomputed from the hashes of
 * all entries, and that it continues the state that was seen before. The entries themselves need the officer's token.
 */
@Component
public class JournalIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(JournalIntegrity.class);

    private final ServiceAddresses addresses;
    private final Clock clock;
    private final Map<Service, State> states = new ConcurrentHashMap<>();
    private final Map<Service, Seen> seen = new ConcurrentHashMap<>();

    public JournalIntegrity(ServiceAddresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The first key of a journal, and the latest state of it that was verified. */
    private record Seen(VerifierKey key, Checkpoint checkpoint) {}

    /**
     * What is known of a journal.
     *
     * @param result of the last verification that could be made; empty if none could
     * @param at when it was made
     * @param witnessed when another service cosigned it last, as far as it was seen
     * @param reached whether the last attempt reached the journal
     */
    public record State(
            Optional<JournalVerification> result, Optional<Instant> at, Optional<Instant> witnessed, boolean reached) {

        static final State UNKNOWN = new State(Optional.empty(), Optional.empty(), Optional.empty(), false);

        public boolean isBroken() {
            return result.filter(JournalVerification.Broken.class::isInstance).isPresent();
        }

        /** Returns the number of entries, if the journal was intact. */
        public Optional<Long> intactSize() {
            return result.filter(JournalVerification.Intact.class::isInstance)
                    .map(intact -> ((JournalVerification.Intact) intact).size());
        }
    }

    public State state(Service service) {
        return states.getOrDefault(service, State.UNKNOWN);
    }

    /** Verifies every journal now. */
    public void verifyAll() {
        for (Service service : Service.values()) {
            State before = state(service);
            try {
                states.put(service, verify(service, before));
            } catch (IOException | RuntimeException e) {
                LOG.info("The journal of {} could not be verified: {}", service.code(), e.toString());
                states.put(service, new State(before.result(), before.at(), before.witnessed(), false));
            }
        }
    }

    private State verify(Service service, State before) throws IOException {
        try (HttpSource source = source(service)) {
            Optional<Seen> earlier = Optional.ofNullable(seen.get(service));
            String note = source.text("checkpoint");
            var verifier = new JournalVerifier(earlier.map(Seen::key));
            earlier.ifPresent(known -> verifier.since(known.checkpoint()));
            JournalVerification result = verifier.verify(source);
            Optional<Instant> witnessed = before.witnessed();
            if (result instanceof JournalVerification.Intact intact) {
                var checkpoint = Checkpoint.parse(note);
                seen.put(service, new Seen(intact.key(), checkpoint));
                witnessed = latest(before.witnessed(), witnessed(service, checkpoint));
            } else {
                LOG.error("The journal of {} is not intact: {}", service.code(), result);
            }
            return new State(Optional.of(result), Optional.of(clock.instant()), witnessed, true);
        }
    }

    private HttpSource source(Service service) {
        return new HttpSource(addresses.of(service), Optional.empty());
    }

    /** Returns when one of the other services cosigned the checkpoint. */
    private Optional<Instant> witnessed(Service service, Checkpoint checkpoint) {
        return keysOfOthers(service).stream()
                .flatMap(key -> key.cosigned(checkpoint).stream())
                .reduce((one, other) -> one.isAfter(other) ? one : other);
    }

    private List<WitnessKey> keysOfOthers(Service service) {
        var keys = new ArrayList<WitnessKey>();
        Arrays.stream(Service.values()).filter(other -> other != service).forEach(other -> {
            try (HttpSource source = source(other)) {
                keys.addAll(WitnessKey.parseAll(source.text("witness/keys")));
            } catch (IOException | RuntimeException e) {
                LOG.debug("The witness keys of {} cannot be read", other.code(), e);
            }
        });
        return keys;
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return other.filter(time -> one.filter(time::isBefore).isEmpty()).or(() -> one);
    }
}
