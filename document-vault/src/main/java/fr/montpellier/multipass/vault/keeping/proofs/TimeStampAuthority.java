package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.timestamps.Stamp;
import fr.montpellier.multipass.service.timestamps.StampRefusedException;
import fr.montpellier.multipass.service.timestamps.TimeStampClient;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The time-stamp authority that stamps proofs of deposit, if there is one. */
@Component
class TimeStampAuthority {

    private final TimeStampSettings settings;
    private final Clock clock;
    private final OutboundClient client;

    TimeStampAuthority(TimeStampSettings settings, Clock clock, OutboundClient client) {
        this.settings = settings;
        this.clock = clock;
        this.client = client;
    }

    boolean exists() {
        return settings.url() != null;
    }

    /** Returns the file of the trusted authorities as it is now; empty if none is trusted. */
    Optional<byte[]> trustedFile() {
        try {
            return settings.certificates() == null
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(settings.certificates()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Requests a stamp.
     *
     * @param imprint SHA-256
     * @throws IOException if the authority or its revocation list is unavailable, or the file of the trusted
     *     authorities cannot be read
     */
    Stamp stamp(byte[] imprint) throws IOException, StampRefusedException {
        return new TimeStampClient(
                        Objects.requireNonNull(settings.url(), "no time-stamp authority"),
                        Optional.ofNullable(settings.policy()),
                        Objects.requireNonNull(settings.certificates(), "no trusted authority"),
                        settings.timeout(),
                        clock,
                        client)
                .stamp(imprint);
    }
}
