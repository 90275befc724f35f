package fr.montpellier.multipass.service.outbound.addresses;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Distinguishes addresses of the public internet from those of the machine, of an inner network and of special use (RFC
 * 6890).
 */
final class PublicAddresses {

    private record Block(byte[] network, int bits) {

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = (0xff << (8 - bits % 8)) & 0xff;
            return Arrays.equals(network, 0, whole, address, 0, whole)
                    && (bits % 8 == 0 || (network[whole] & rest) == (address[whole] & rest));
        }
    }

    private static final List<Block> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "::ffff:0:0/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(PublicAddresses::block)
            .toList();

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }

    private static Block block(String written) {
        String[] parts = written.split("/", 2);
        try {
            var network = InetAddress.getByName(parts[0]);
            // Java parses an IPv4-mapped address as the IPv4 address in it.
            boolean mapped = parts[0].startsWith("::ffff") && network instanceof Inet4Address;
            return new Block(mapped ? mapped(network) : network.getAddress(), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mapped(InetAddress address) {
        var bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(address.getAddress(), 0, bytes, 12, 4);
        return bytes;
    }
}
