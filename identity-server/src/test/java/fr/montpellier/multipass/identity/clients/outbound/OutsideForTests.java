package fr.montpellier.multipass.identity.clients.outbound;

import fr.montpellier.multipass.identity.clients.authentication.ClientKeys;
import fr.montpellier.multipass.service.keysets.RemoteKeySets;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The metadata endpoints of clients, for a server that makes no outbound requests. */
public final class OutsideForTests {

    private static final OutboundClient CLIENT = OutboundClient.withDefaultBounds();

    private OutsideForTests() {}

    public static OutboundRequests outbound() {
        return new OutboundRequests(
                new OutboundSettings(Set.of("listed.example"), Set.of(), Duration.ofSeconds(1), 1000), CLIENT);
    }

    /** Keys by value alone. */
    public static ClientKeys keys() {
        return new ClientKeys(outbound(), RemoteKeySets.withDefaultTimes(CLIENT, Clock.systemUTC()));
    }
}
