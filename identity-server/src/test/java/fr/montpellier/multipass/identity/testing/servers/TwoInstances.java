package fr.montpellier.multipass.identity.testing.servers;

import fr.montpellier.multipass.identity.testing.http.TestProxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server and a second instance in a process of its own, on one database and behind one proxy, with limits of requests
 * as in production; one pair for all tests of the JVM. The proxy leads to the first until a test says otherwise.
 */
public final class TwoInstances {

    public static final TestProxy PROXY = new TestProxy();
    public static final RunningIdentity IDENTITY = started();

    private static @Nullable IdentityProcess other;

    private TwoInstances() {}

    private static RunningIdentity started() {
        RunningIdentity identity = new RunningIdentity(Map.of(
                        "multipass.external-url", PROXY.url(),
                        "multipass.rates.address-block", "600",
                        "multipass.rates.client", "60",
                        "multipass.rates.account", "60"))
                .start();
        PROXY.sendTo(identity.port());
        return identity;
    }

    /** Returns the second instance, which is started if it never was or was killed. */
    public static synchronized IdentityProcess other() {
        if (other != null && other.process().isAlive()) {
            return other;
        }
        IdentityProcess started = IDENTITY.another();
        Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
        other = started;
        return started;
    }
}
