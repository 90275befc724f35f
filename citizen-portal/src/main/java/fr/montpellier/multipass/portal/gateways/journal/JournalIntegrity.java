package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.journal.verify.JournalGrowth;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceAddresses;
import fr.montpellier.multipass.service.time.CivilTime;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Verifies the journals of the services from their public files, without a token: the signature, the tree recomputed from its hashes, and
 * that it continues the state that was seen before. Each round reads the hashes of new entries alone; the first one, and the first after
 * three o'clock each night, reads all of them again. The entries themselves need the officer's token.
 */
@Component
public class JournalIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(JournalIntegrity.class);

    private static final Duration NIGHT = Duration.ofHours(3);

    /** The reason for a journal that is too large to be verified whole here; every other reason is the verifier's. */
    public static final String NOT_CONTINUED = "not-continued";

    private final ServiceAddresses addresses;
    private final Clock clock;
    private final int largest;
    private final Map<Service, State> states = new ConcurrentHashMap<>();
    private final Map<Service, Seen> seen = new ConcurrentHashMap<>();

    public JournalIntegrity(ServiceAddresses addresses, Clock clock, JournalVerificationSettings settings) {
        this.addresses = addresses;
        this.clock = clock;
        this.largest = settings.largest();
    }

    /**
     * The first key of a journal, and the latest state of it that was verified.
     *
     * @param night of the last verification of all hashes
     */
    private record Seen(VerifierKey key, Checkpoint checkpoint, JournalGrowth growth, LocalDate night) {}

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

        private State witnessed(Optional<Instant> later) {
            return new State(result, at, latest(witnessed, later), reached);
        }

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

    /**
     * Takes the cosignatures that the verified journals have now. A checkpoint gets them seconds after it is made, so that the one that
     * a verification reads may have none.
     */
    public void readCosignatures() {
        seen.forEach((service, known) -> {
            try (HttpSource source = source(service)) {
                var now = Checkpoint.parse(source.text("checkpoint"));
                Optional<Instant> witnessed =
                        now.origin().equals(known.checkpoint().origin()) ? witnessed(service, now) : Optional.empty();
                states.computeIfPresent(service, (each, state) -> state.witnessed(witnessed));
            } catch (IOException | RuntimeException e) {
                LOG.debug("The cosignatures of {} could not be read", service.code(), e);
            }
        });
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
            var now = Checkpoint.parse(source.text("checkpoint"));
            VerifierKey key = earlier.isPresent() ? earlier.get().key() : VerifierKey.parse(source.text("key"));
            LocalDate night = night();
            Optional<Seen> same = earlier.filter(known -> known.night().equals(night));
            JournalGrowth state = same.map(Seen::growth).orElseGet(() -> new JournalGrowth(key));
            Optional<JournalGrowth> grown = state.grow(
                    source,
                    now,
                    earlier.map(known -> List.of(known.checkpoint())).orElse(List.of()));
            if (grown.isPresent()) {
                LOG.debug(
                        "The journal of {} is intact; {} hashes were read",
                        service.code(),
                        grown.get().read());
                seen.put(service, new Seen(key, now, grown.get(), night));
                return new State(
                        Optional.of(intact(now, key, earlier)),
                        Optional.of(clock.instant()),
                        latest(before.witnessed(), witnessed(service, now)),
                        true);
            }
            return examine(service, source, now, earlier, before);
        }
    }

    /** Verifies the journal whole, to say what is wrong with it; one that is too large for this process is broken without more. */
    private State examine(Service service, HttpSource source, Checkpoint now, Optional<Seen> earlier, State before)
            throws IOException {
        var verifier = new JournalVerifier(earlier.map(Seen::key));
        earlier.ifPresent(known -> verifier.since(known.checkpoint()));
        JournalVerification result = now.size() > largest
                ? new JournalVerification.Broken(OptionalLong.empty(), NOT_CONTINUED, Optional.of(now.origin()))
                : verifier.verify(source);
        if (result instanceof JournalVerification.Broken) {
            LOG.error("The journal of {} is not intact: {}", service.code(), result);
        }
        return new State(Optional.of(result), Optional.of(clock.instant()), before.witnessed(), true);
    }

    private static JournalVerification.Intact intact(Checkpoint now, VerifierKey key, Optional<Seen> earlier) {
        return new JournalVerification.Intact(
                now.origin(),
                now.size(),
                Base64.getEncoder().encodeToString(now.root()),
                key,
                earlier.isPresent(),
                OptionalLong.empty(),
                0,
                new TreeMap<>(),
                List.of(),
                false,
                earlier.map(known -> List.of(known.checkpoint().size())).orElse(List.of()));
    }

    /** Returns the date of the night that began last: a night begins at three o'clock. */
    private LocalDate night() {
        return CivilTime.day(clock.instant().minus(NIGHT));
    }

    private HttpSource source(Service service) {
        return new HttpSource(addresses.of(service), Optional.empty());
    }

    /** Returns when one of the other services cosigned the checkpoint. */
    private Optional<Instant> witnessed(Service service, Checkpoint checkpoint) {
        return WitnessKeys.ofOthers(addresses, service).stream()
                .flatMap(key -> key.cosigned(checkpoint).stream())
                .reduce((one, other) -> one.isAfter(other) ? one : other);
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return other.filter(time -> one.filter(time::isBefore).isEmpty()).or(() -> one);
    }
}
