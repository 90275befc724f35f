package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;

/** The types of justificatif in force. */
@Service
public class Catalogue {

    /** Lifetime of the cache for display, after which a change by another instance is seen. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private record Snapshot(Instant at, List<JustificatifKind> types) {}

    private final CatalogueVersionRepository versions;
    private final Clock clock;
    private final AtomicReference<Snapshot> seen = new AtomicReference<>(new Snapshot(Instant.EPOCH, List.of()));

    Catalogue(CatalogueVersionRepository versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /** Returns the types in the order of the screens. */
    public List<JustificatifKind> types() {
        Instant now = clock.instant();
        Snapshot known = seen.get();
        if (known.at().plus(REMEMBERED).isAfter(now)) {
            return known.types();
        }
        Snapshot fresh = new Snapshot(now, versions.findInForce());
        seen.set(fresh);
        return fresh.types();
    }

    /** Returns a type for display, from the cache. */
    public Optional<JustificatifKind> find(JustificatifType type) {
        return types().stream().filter(kind -> kind.type().equals(type)).findFirst();
    }

    /** Returns the version of a type in force at this moment, for decisions. */
    public Optional<JustificatifKind> inForce(JustificatifType type) {
        return versions.findInForce(type.value());
    }

    /** Returns one version of a type, in force or not. */
    public Optional<JustificatifKind> find(JustificatifType type, int version) {
        return versions.find(type.value(), version);
    }

    /** Clears the cache after a change by this instance. */
    public void forget() {
        seen.set(new Snapshot(Instant.EPOCH, List.of()));
    }
}
