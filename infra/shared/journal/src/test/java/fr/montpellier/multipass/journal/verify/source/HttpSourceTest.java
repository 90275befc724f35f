package fr.montpellier.multipass.journal.verify.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest {

    private HttpServer server;
    private int status;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_refusal_without_a_token_speaks_of_the_address(int refused) {
        status = refused;
        assertThatThrownBy(() -> read(Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage("l'adresse refuse de donner checkpoint sans jeton ;"
                        + " un journal le donne à chacun : vérifiez l'adresse");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_refusal_with_a_token_speaks_of_both(int refused) {
        status = refused;
        assertThatThrownBy(() -> read(Optional.of("expired")))
                .isInstanceOf(IOException.class)
                .hasMessage("l'adresse refuse le jeton pour checkpoint : il n'est pas valable ou n'a pas journal.read,"
                        + " ou l'adresse n'est pas celle d'un journal");
    }

    @Test
    void a_file_that_is_not_found_is_empty() throws IOException {
        status = 404;
        assertThat(read(Optional.empty())).isEmpty();
    }

    private Optional<byte[]> read(Optional<String> token) throws IOException {
        try (var source = new HttpSource(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), token)) {
            return source.file("checkpoint");
        }
    }
}
