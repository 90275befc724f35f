package fr.montpellier.multipass.service.production;

import java.net.URI;
import java.util.Locale;

/** Where an address of the settings leads. */
final class Addresses {

    private Addresses() {}

    static boolean isPlainHttpToAnotherMachine(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith("http:") && !isThisMachine(host(address));
    }

    /** Returns whether a host name is one of the loopback interface, without a question to the DNS. */
    static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    static boolean isNoAuthorityOfTheState(String issuer) {
        return !issuer.isBlank() && !host(issuer).endsWith(".gouv.fr");
    }

    private static String host(String address) {
        try {
            String host = URI.create(address.strip()).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
