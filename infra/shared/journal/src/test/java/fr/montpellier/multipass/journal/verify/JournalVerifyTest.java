package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifyTest {

    private static final String GOOD = VectorsTest.VECTORS.resolve("good.zip").toString();
    private static final String KEY = VectorsTest.VECTORS.resolve("key").toString();
    private static final String EARLIER =
            VectorsTest.VECTORS.resolve("earlier.checkpoint").toString();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void an_intact_export_ends_with_0_and_figures() {
        assertThat(run("verify", GOOD, "--key", KEY, "--since", EARLIER)).isZero();
        assertThat(printed.toString(UTF_8))
                .contains("Entrées   12", "la clé que vous avez donnée", "Personnes 3", "l'état à 7 entrées", "INTACT");
    }

    @Test
    void without_a_pinned_key_it_says_so() {
        assertThat(run("verify", GOOD)).isZero();
        assertThat(printed.toString(UTF_8)).contains("servie par le journal lui-même");
    }

    @Test
    void the_key_may_be_given_as_text() throws IOException {
        assertThat(run(GOOD, "--key", Files.readString(Path.of(KEY)).strip())).isZero();
    }

    @Test
    void a_broken_export_ends_with_1_and_names_the_entry() {
        assertThat(run("verify", VectorsTest.VECTORS.resolve("edited.zip").toString(), "--key", KEY))
                .isOne();
        assertThat(printed.toString(UTF_8)).contains("Entrée    5", "ALTÉRÉ");
    }

    @Test
    void a_file_that_cannot_be_verified_ends_with_2(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("not.zip"), "bonjour");
        assertThat(run()).isEqualTo(2);
        assertThat(run("verify", GOOD, "--unknown", "x")).isEqualTo(2);
        assertThat(run("verify", GOOD, "--key")).isEqualTo(2);
        assertThat(run("verify", "missing.zip")).isEqualTo(2);
        assertThat(run("verify", text.toString())).isEqualTo(2);
        assertThat(run("verify", GOOD, "--key", text.toString())).isEqualTo(2);
        assertThat(run("verify", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(printed.toString(UTF_8)).contains("Usage", "Rien n'a été vérifié");
    }

    @Test
    void an_address_that_refuses_is_said_in_a_sentence_alone() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(run("verify", "http://127.0.0.1:" + server.getAddress().getPort()))
                    .isEqualTo(2);
        } finally {
            server.stop(0);
        }
        assertThat(printed.toString(UTF_8)).contains("Rien n'a été vérifié, lecture impossible : l'adresse refuse");
    }

    /** Checks a proof that contains another entry than the requested one: the command prints the entry it compared. */
    @Test
    void a_proof_with_another_entry_than_the_leaf_asked_for_is_refused(@TempDir Path directory) throws IOException {
        var signer = ExportBuilder.newSigner("example.org/log");
        byte[] told = EntryChainBuilder.entries(1).getFirst();
        byte[] proven = EntryChainBuilder.entries(2).getLast();
        String proof = TlogProof.HEADER + "extra " + Base64.getEncoder().encodeToString(told) + "\nindex 0\n\n"
                + ExportBuilder.checkpoint(signer, List.of(proven));
        Path file = Files.writeString(directory.resolve("other.tlog-proof"), proof);
        String leaf = HexFormat.of().formatHex(Merkle.leaf(proven));
        var key = new String(ExportBuilder.of(signer, List.of(proven)).file("key"), UTF_8);
        assertThat(run(file.toString(), "--key", key.strip(), "--leaf", leaf)).isOne();
        assertThat(printed.toString(UTF_8)).contains("REFUSÉ").doesNotContain("vault.read-authorised");
    }

    private int run(String... arguments) {
        return JournalVerify.run(List.of(arguments), new PrintStream(printed, true, UTF_8));
    }
}
