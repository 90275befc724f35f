package fr.montpellier.multipass.service.bodies;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The addresses that one caller commands: one of IPv4, a /64 of IPv6. */
final class AddressBlock {

    private static final int BYTES_OF_64 = 8;

    private AddressBlock() {}

    /** @param address literal, as the container or a trusted proxy says it; anything else is one block of its own */
    static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES_OF_64))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "none";
        }
    }
}
