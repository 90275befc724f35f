package fr.montpellier.multipass.simulators.testing;

import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.Simulators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs simulators on free ports, with the relying party of {@link RelyingParty} registered. */
public final class TestSimulators {

    private TestSimulators() {}

    /** Returns the simulators shared by all tests that change no setting. */
    public static RunningSimulators shared() {
        return Shared.RUNNING;
    }

    /** Starts simulators; the settings given here replace those of every test. */
    public static RunningSimulators start(String... more) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String provider : List.of("franceconnect", "franceconnect-plus", "proconnect")) {
            String prefix = "--multipass.simulators." + provider;
            settings.put(prefix + ".port", String.valueOf(freePort()));
            settings.put(prefix + ".client-secret", RelyingParty.SECRET);
            settings.put(prefix + ".redirect-uris", RelyingParty.CALLBACK);
            settings.put(prefix + ".post-logout-redirect-uris", RelyingParty.AFTER_LOGOUT);
        }
        settings.put("--multipass.simulators.franceconnect-plus.jwks-uri", "http://localhost:1/jwks");
        settings.put("--multipass.simulators.application.port", String.valueOf(freePort()));
        settings.put("--multipass.simulators.timestamps.port", String.valueOf(freePort()));
        settings.put("--multipass.simulators.mail.port", String.valueOf(freePort()));
        settings.put("--multipass.simulators.mail.smtp-port", String.valueOf(freePort()));
        settings.put("--multipass.simulators.mail.directory", "target/mails");
        settings.put("--multipass.simulators.particulier.port", String.valueOf(freePort()));
        settings.put(
                "--multipass.simulators.particulier.franceconnect",
                "http://localhost:" + settings.get("--multipass.simulators.franceconnect.port") + "/api/v2");
        settings.put("--multipass.simulators.application.multipass", "http://localhost:1");
        for (String setting : more) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return Simulators.start(settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static final class Shared {
        static final RunningSimulators RUNNING = start("--multipass.simulators.faults=true");
    }
}
