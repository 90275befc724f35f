package fr.montpellier.multipass.service.keysets;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.HttpStatus;

/** Creates key sets that follow an address; each caches what it fetched. */
public final class RemoteKeySets {

    private final KeySetSettings settings;
    private final OutboundClient outbound;
    private final Clock clock;

    RemoteKeySets(KeySetSettings settings, OutboundClient outbound, Clock clock) {
        this.settings = settings;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** Returns an instance with the default times. */
    public static RemoteKeySets withDefaultTimes(OutboundClient outbound, Clock clock) {
        return new RemoteKeySets(KeySetSettings.DEFAULTS, outbound, clock);
    }

    /** Returns a key set at an address that the operator configured, or that a configured provider published. */
    public RemoteKeySet at(URI address, CallLimits limits) {
        return by(() -> {
            OutboundResponse answer = outbound.send(OutboundCall.get(address, limits, Destinations.ANY));
            if (answer.status() != HttpStatus.OK.value()) {
                throw new IOException("answered " + answer.status());
            }
            return answer.text();
        });
    }

    /** Returns a key set that is fetched in the caller's own way. */
    public RemoteKeySet by(RemoteKeySet.Fetch source) {
        return new RemoteKeySet(source, settings, clock);
    }
}
