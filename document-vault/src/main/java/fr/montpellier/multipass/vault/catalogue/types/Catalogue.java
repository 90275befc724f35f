package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;

/** The types of justificatif that the vault keeps, as they are in force. */
@Service
public class Catalogue {

    /** For what is shown; another instance's change is seen then at the latest. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private record Snapshot(Instant at, List<JustificatifKind> types) {}

    private final CatalogueVersionRepository versions;
    private final Clock clock;
    private final AtomicReference<Snapshot> seen = new AtomicReference<>(new Snapshot(Instant.EPOCH, List.of()));

    Catalogue(CatalogueVersionRepository versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /** In the order of the screens. */
    public List<JustificatifKind> types() {
        Instant now = clock.instant();
        Snapshot known = seen.get();
        if (known.at().plus(REMEMBERED).isAfter(now)) {
            return known.types();
        }
        Snapshot fresh = new Snapshot(now, versions.inForce());
        seen.set(fresh);
        return fresh.types();
    }

    /** For what is shown. */
    public Optional<JustificatifKind> find(JustificatifType type) {
        return types().stream().filter(kind -> kind.type().equals(type)).findFirst();
    }

    /** For what is decided on it: the version of this very moment. */
    public Optional<JustificatifKind> inForce(JustificatifType type) {
        return versions.inForce(type.value());
    }

    /** After a change of this instance's own. */
    void forget() {
        seen.set(new Snapshot(Instant.EPOCH, List.of()));
    }
}
