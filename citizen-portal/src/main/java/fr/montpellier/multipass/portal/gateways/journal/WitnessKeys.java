package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceAddresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the keys with which services cosign the journals of each other. */
final class WitnessKeys {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessKeys.class);

    private WitnessKeys() {}

    /** Returns the keys of the other services; without those of a service that does not answer. */
    static List<WitnessKey> ofOthers(ServiceAddresses addresses, Service service) {
        var keys = new ArrayList<WitnessKey>();
        Arrays.stream(Service.values()).filter(other -> other != service).forEach(other -> {
            try (var source = new HttpSource(addresses.of(other), Optional.empty())) {
                keys.addAll(WitnessKey.parseAll(source.text("witness/keys")));
            } catch (IOException | RuntimeException e) {
                LOG.debug("The witness keys of {} cannot be read", other.code(), e);
            }
        });
        return keys;
    }
}
