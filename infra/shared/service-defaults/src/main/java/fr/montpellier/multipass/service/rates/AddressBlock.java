package fr.montpellier.multipass.service.rates;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Derives the address block that is taken for one caller: an IPv4 address, or the /64 prefix of an IPv6 address (RFC
 * 6177).
 */
public final class AddressBlock {

    private static final int PREFIX_BYTES = 8;

    private AddressBlock() {}

    /** @param address as the container provides it; all invalid addresses form one block */
    public static String of(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
