package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the anchoring of the journal.
 *
 * @param pause time between two rounds; a round asks for what is not cosigned yet
 * @param witnesses those who are asked for cosignatures, by name
 */
@ConfigurationProperties("multipass.journal.anchoring")
record AnchoringSettings(
        @DefaultValue("10s") Duration pause, @DefaultValue Map<String, Asked> witnesses) {

    /**
     * @param url submission prefix (C2SP tlog-witness)
     * @param keys verifier keys of the witness; without any those that it serves first at {@code <url>/keys} are stored
     */
    record Asked(URI url, @DefaultValue List<String> keys) {

        List<WitnessKey> verifierKeys() {
            return keys.stream().map(WitnessKey::parse).toList();
        }
    }

    /**
     * @throws IllegalArgumentException if a time is not positive, the name of a witness cannot be a file name, or a key
     *     is none
     */
    AnchoringSettings {
        if (!pause.isPositive()) {
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
