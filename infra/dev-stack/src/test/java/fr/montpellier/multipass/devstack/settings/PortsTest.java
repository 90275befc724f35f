package fr.montpellier.multipass.devstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void default_ports_are_the_documented_ones() {
        var ports = Ports.from(settings(Map.of("MULTIPASS_VAULT_PORT", "12345")));

        assertThat(ports.of(Port.PORTAL)).isEqualTo(8080);
        assertThat(ports.of(Port.PROCONNECT)).isEqualTo(9051);
        assertThat(ports.of(Port.VAULT)).isEqualTo(12345);
    }

    @Test
    void a_setting_that_is_not_a_port_is_rejected() {
        for (String wrong : new String[] {"0", "65536", "-1", "abc", "99999999"}) {
            assertThatThrownBy(() -> Ports.from(settings(Map.of("MULTIPASS_VAULT_PORT", wrong))))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("MULTIPASS_VAULT_PORT");
        }
    }

    @Test
    void a_port_in_use_is_reported_with_its_setting() throws Exception {
        var ports = Ports.free();
        assertThatCode(() -> PortCheck.requireFree(with(ports))).doesNotThrowAnyException();

        try (var taken = new ServerSocket(ports.of(Port.IDENTITY), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree(with(ports)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("" + taken.getLocalPort())
                    .hasMessageContaining("MULTIPASS_IDENTITY_PORT=")
                    .hasMessageContaining("Serveur d’identité")
                    .hasMessageNotContaining("MULTIPASS_VAULT_PORT");
        }
    }

    @Test
    void a_server_on_every_interface_counts_as_a_clash() throws Exception {
        var ports = Ports.free();

        try (var taken = new ServerSocket(ports.of(Port.PORTAL))) {
            assertThatThrownBy(() -> PortCheck.requireFree(with(ports)))
                    .hasMessageContaining("" + taken.getLocalPort());
        }
    }

    @Test
    void a_port_configured_twice_is_reported_with_both_settings() {
        var numbers = new EnumMap<Port, Integer>(Ports.free().numbers());
        numbers.put(Port.STORE, numbers.get(Port.DATABASE));

        assertThatThrownBy(() -> PortCheck.requireFree(with(new Ports(numbers))))
                .hasMessageContaining("MULTIPASS_STORE_PORT et MULTIPASS_DATABASE_PORT");
    }

    private static DevStackOptions with(Ports ports) {
        return new DevStackOptions(
                Path.of("target"), Path.of("target"), ports, true, EnumSet.allOf(Part.class), Optional.empty());
    }

    private static StackConfiguration settings(Map<String, String> environment) {
        return new StackConfiguration(name -> null, environment::get);
    }
}
