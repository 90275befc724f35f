package fr.montpellier.multipass.service.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks that clamd answers PING (clamd(8)). */
final class ScannerCheck implements Check {

    private static final String WHAT = "antivirus";

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        if (!environment.getProperty("spring.application.name", "").equals("document-vault")) {
            return List.of();
        }
        String place = environment.getProperty("multipass.antivirus.clamd", "");
        if (place.isBlank()) {
            return List.of(Finding.warning(
                    WHAT, "les fichiers déposés ne sont pas analysés", "Installez clamd : multipass.antivirus.clamd"));
        }
        try {
            String answer = ping(place);
            return List.of(
                    answer.startsWith("PONG")
                            ? Finding.good(WHAT, place + " répond")
                            : Finding.error(
                                    WHAT, place + " ne répond pas comme clamd", "Corrigez multipass.antivirus.clamd."));
        } catch (IOException | RuntimeException e) {
            return List.of(Finding.error(
                    WHAT, place + " : " + e.getMessage(), "Démarrez clamd : systemctl enable --now clamav-daemon"));
        }
    }

    private static String ping(String place) throws IOException {
        boolean local = place.startsWith("/");
        int colon = place.lastIndexOf(':');
        SocketAddress address = local
                ? UnixDomainSocketAddress.of(place)
                : new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
        try (SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(address);
            channel.write(ByteBuffer.wrap("zPING\0".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }
}
