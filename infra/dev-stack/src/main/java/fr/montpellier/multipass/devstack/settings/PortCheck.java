package fr.montpellier.multipass.devstack.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;

/** Finds ports that another process uses before any part is started, and names the setting that changes each. */
public final class PortCheck {

    private PortCheck() {}

    /** @throws StackException naming every port in use or given twice */
    public static void requireFree(DevStackOptions options) {
        Ports ports = options.ports();
        var clashes = new ArrayList<String>();
        for (Port port : Port.values()) {
            for (Port earlier : Port.values()) {
                if (earlier.compareTo(port) < 0 && ports.of(earlier) == ports.of(port)) {
                    clashes.add(earlier.setting() + " et " + port.setting() + " donnent le même port " + ports.of(port)
                            + ".");
                }
            }
            if (options.parts().contains(Part.using(port)) && isUsed(ports.of(port))) {
                clashes.add(
                        "Le port " + ports.of(port) + " (" + Part.using(port).title() + ") est déjà utilisé."
                                + " Libérez-le, ou choisissez-en un autre : " + port.setting() + "="
                                + suggestion(ports.of(port)) + " ./multipass start");
            }
        }
        if (!clashes.isEmpty()) {
            throw new StackException(String.join("\n", clashes));
        }
    }

    private static int suggestion(int port) {
        return port + 1000 <= 65535 ? port + 1000 : port - 1000;
    }

    public static boolean isUsed(int port) {
        try (var socket = new ServerSocket()) {
            // Connections of an earlier run in TIME_WAIT do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
