package fr.montpellier.multipass.identity.clients;

import java.time.Duration;
import java.util.Set;

/** The clients' side of a server that asks nobody. */
public final class OutsideForTests {

    private OutsideForTests() {}

    public static OutboundRequests outbound() {
        return new OutboundRequests(
                new OutboundSettings(Set.of("listed.example"), Set.of(), Duration.ofSeconds(1), 1000));
    }

    /** Keys by value alone. */
    public static ClientKeys keys() {
        return new ClientKeys(outbound());
    }
}
