package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the anchoring of the journal.
 *
 * @param pause time between two rounds; a round asks for what is not cosigned yet
 * @param limit for how long what is written may be without an anchor, before documents are refused
 * @param stamps the time-stamp authority (RFC 3161), if there is one
 * @param witnesses those who are asked for cosignatures, by name
 */
@ConfigurationProperties("multipass.journal.anchoring")
record AnchoringSettings(
        @DefaultValue("10s") Duration pause,
        @DefaultValue("4h") Duration limit,
        @Nullable Stamps stamps,
        @DefaultValue Map<String, WitnessSettings> witnesses) {

    /**
     * @param url submission prefix (C2SP tlog-witness)
     * @param keys verifier keys of the witness; without any those that it serves first at {@code <url>/keys} are stored
     */
    record WitnessSettings(URI url, @DefaultValue List<String> keys) {

        List<WitnessKey> verifierKeys() {
            return keys.stream().map(WitnessKey::parse).toList();
        }
    }

    /**
     * @param url address of the authority
     * @param policy the only one accepted, as an OID
     * @param certificates PEM file of the trusted authorities; read at each stamp
     * @param timeout for the connection, and again for the answer
     * @param pause time between two stamps, while witnesses cosign
     */
    record Stamps(
            URI url,
            Optional<String> policy,
            Path certificates,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("1d") Duration pause) {

        Stamps {
            if (url == null || certificates == null) {
                throw new IllegalArgumentException(
                        "multipass.journal.anchoring.stamps needs both url and certificates");
            }
            if (!timeout.isPositive() || !pause.isPositive()) {
                throw new IllegalArgumentException("times of multipass.journal.anchoring.stamps are positive");
            }
        }
    }

    /** Returns the time-stamp authority, if there is one. */
    Optional<Stamps> authority() {
        return Optional.ofNullable(stamps);
    }

    /**
     * @throws IllegalArgumentException if a time is not positive, an authority is without an address or a trusted
     *     certificate, the name of a witness cannot be a file name, or a key
     *     is none
     */
    AnchoringSettings {
        if (!pause.isPositive() || !limit.isPositive()) {
            throw new IllegalArgumentException("times of multipass.journal.anchoring are positive");
        }
        witnesses.forEach((name, asked) -> {
            if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
                throw new IllegalArgumentException(
                        "a name in multipass.journal.anchoring.witnesses has another form than a-z, 0-9, -");
            }
            asked.verifierKeys();
        });
    }
}
