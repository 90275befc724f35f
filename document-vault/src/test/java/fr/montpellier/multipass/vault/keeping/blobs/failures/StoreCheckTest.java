package fr.montpellier.multipass.vault.keeping.blobs.failures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.doctor.Check;
import fr.montpellier.multipass.vault.keeping.blobs.StoreCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class StoreCheckTest {

    @Test
    void the_doctor_of_the_vault_knows_it() {
        assertThat(SpringFactoriesLoader.loadFactories(Check.class, StoreCheckTest.class.getClassLoader()))
                .hasAtLeastOneElementOfType(StoreCheck.class);
    }

    @Test
    void a_store_that_is_away_or_without_keys_is_an_error() throws IOException {
        assertThat(said(new MockEnvironment())).contains("ERREUR", "multipass.blobs");
        MockEnvironment settings = new MockEnvironment()
                .withProperty("multipass.blobs.endpoint", "http://127.0.0.1:" + closedPort())
                .withProperty("multipass.blobs.bucket", "documents");
        assertThat(said(settings)).contains("ERREUR", "multipass.blobs.endpoint, .access-key et .secret-key");

        settings.setProperty("multipass.blobs.access-key", "key");
        settings.setProperty("multipass.blobs.secret-key", "secret-of-the-test");

        assertThat(said(settings)).contains("ERREUR", "documents", "Vérifiez multipass.blobs.endpoint et ses clés");
    }

    private static String said(MockEnvironment settings) {
        return List.copyOf(new StoreCheck().examine(settings)).toString();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
