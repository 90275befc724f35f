package fr.montpellier.multipass.embedded.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {

    private static final int FIRST_OF_OUTGOING_CONNECTIONS = 32_768;

    @RepeatedTest(20)
    void a_port_can_be_listened_at_and_is_none_of_outgoing_connections() throws IOException {
        int port = FreePort.find();

        assertThat(port).isLessThan(FIRST_OF_OUTGOING_CONNECTIONS);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
