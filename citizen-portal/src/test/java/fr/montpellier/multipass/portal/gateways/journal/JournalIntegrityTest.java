package fr.montpellier.multipass.portal.gateways.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Verification in the background, of a journal that a server shows. */
class JournalIntegrityTest {

    private static final int LARGEST = 1_000;
    private static final Instant NOON = Instant.parse("2026-11-29T11:00:00Z");

    private final NoteSigner signer = signer();
    private final Map<String, byte[]> files = new HashMap<>();
    private final ConcurrentLinkedQueue<String> tiles = new ConcurrentLinkedQueue<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private Instant now = NOON;
    private HttpServer server = start();
    private JournalIntegrity integrity = integrity();

    private static NoteSigner signer() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            return new NoteSigner(
                    "example.org/log", Arrays.copyOfRange(spki, spki.length - 32, spki.length), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/journal/", exchange -> {
                try (exchange) {
                    String path = exchange.getRequestURI().getPath().substring("/journal/".length());
                    if (path.startsWith("tile/")) {
                        tiles.add(path);
                    }
                    byte[] file = files.get(path);
                    exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
                    if (file != null) {
                        exchange.getResponseBody().write(file);
                    }
                }
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JournalIntegrity integrity() {
        return integrity("http://127.0.0.1:1");
    }

    private JournalIntegrity integrity(String consent) {
        var shown = new ServiceAddresses.Address(URI.create(address()));
        var away = new ServiceAddresses.Address(URI.create("http://127.0.0.1:1"));
        return new JournalIntegrity(
                new ServiceAddresses(
                        away,
                        new ServiceAddresses.Address(URI.create(consent)),
                        shown,
                        300,
                        Duration.ofSeconds(10),
                        DataSize.ofMegabytes(4)),
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        throw new UnsupportedOperationException();
                    }
                },
                new JournalVerificationSettings(Duration.ofMinutes(10), LARGEST));
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @BeforeEach
    void show() {
        files.put("key", (signer.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
        grow(600);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void grow(int entries) {
        for (int i = 0; i < entries; i++) {
            leaves.add(Merkle.leaf(("entry " + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        publish();
    }

    private void publish() {
        for (int from = 0; from < leaves.size(); from += 256) {
            List<byte[]> tile = leaves.subList(from, Math.min(leaves.size(), from + 256));
            var bytes = new ByteArrayOutputStream();
            tile.forEach(bytes::writeBytes);
            String path = "tile/0/%03d".formatted(from / 256);
            files.put(tile.size() == 256 ? path : path + ".p/" + tile.size(), bytes.toByteArray());
        }
        files.put(
                "checkpoint",
                signer.checkpoint(leaves.size(), Merkle.root(leaves)).getBytes(StandardCharsets.UTF_8));
    }

    /** Verifies once and returns the tiles that were read. */
    private List<String> round() {
        tiles.clear();
        integrity.verifyAll();
        return List.copyOf(tiles);
    }

    private JournalIntegrity.State state() {
        return integrity.state(Service.VAULT);
    }

    @Test
    void a_cosignature_that_comes_after_the_round_is_seen() throws Exception {
        KeyPair witness = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] key = typed(witness);
        byte[] id = Arrays.copyOf(sha256("witness.example\n".getBytes(StandardCharsets.UTF_8), key), 4);
        files.put(
                "witness/keys",
                ("witness.example+" + HexFormat.of().formatHex(id) + "+"
                                + Base64.getEncoder().encodeToString(key))
                        .getBytes(StandardCharsets.UTF_8));
        integrity = integrity(address());
        integrity.verifyAll();
        assertThat(state().witnessed()).isEmpty();

        String checkpoint = new String(files.get("checkpoint"), StandardCharsets.UTF_8);
        long time = NOON.getEpochSecond();
        String signed = "cosignature/v1\ntime " + time + "\n" + checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(witness.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(4 + 8 + 64)
                .put(id)
                .putLong(time)
                .put(signature.sign())
                .array();
        files.put(
                "checkpoint",
                (checkpoint + "— witness.example " + Base64.getEncoder().encodeToString(line) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        integrity.readCosignatures();
        assertThat(state().witnessed()).contains(NOON);

        grow(1);
        integrity.readCosignatures();
        assertThat(state().witnessed()).as("a newer checkpoint without one").contains(NOON);
    }

    private static byte[] typed(KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        byte[] typed = Arrays.copyOfRange(spki, spki.length - 33, spki.length);
        typed[0] = 4;
        return typed;
    }

    private static byte[] sha256(byte[] first, byte[] second) throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update(first);
        return hash.digest(second);
    }

    @Test
    void a_round_reads_the_tiles_of_new_entries_alone() {
        assertThat(round()).containsExactly("tile/0/000", "tile/0/001", "tile/0/002.p/88");
        assertThat(state().intactSize()).contains(600L);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(round()).as("nothing is new").isEmpty();
        grow(300);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(round()).containsExactly("tile/0/002", "tile/0/003.p/132");
        assertThat(state().intactSize()).contains(900L);
        assertThat(state().at()).contains(now);
    }

    @Test
    void the_first_round_of_a_night_reads_all_hashes() {
        round();
        now = Instant.parse("2026-11-30T01:50:00Z");
        assertThat(round()).as("before three o'clock in Paris").isEmpty();
        now = Instant.parse("2026-11-30T02:00:00Z");
        assertThat(round()).hasSize(3);
        assertThat(state().intactSize()).contains(600L);
    }

    @Test
    void a_past_that_was_rewritten_is_seen_in_the_next_round() {
        round();
        leaves.set(3, Merkle.leaf(new byte[] {7}));
        grow(1);
        assertThat(round()).isNotEmpty();
        assertThat(state().isBroken()).isTrue();
    }

    /** To say which entry is at fault takes the memory of the whole journal, which would stop the portal. */
    @Test
    void a_large_journal_that_was_rewritten_is_broken_and_not_read_whole() {
        round();
        grow(LARGEST);
        round();
        leaves.set(3, Merkle.leaf(new byte[] {7}));
        grow(1);
        assertThat(round()).containsExactly("tile/0/006.p/65");
        assertThat(state().isBroken()).isTrue();
        assertThat(state().result().toString())
                .contains(JournalIntegrity.NOT_CONTINUED)
                .doesNotContain("OptionalLong[");
    }

    @Test
    void a_journal_that_became_smaller_is_broken() {
        round();
        leaves.subList(500, 600).clear();
        publish();
        round();
        assertThat(state().isBroken()).isTrue();
    }

    /** Between, no round reads old tiles. */
    @Test
    void old_tiles_that_are_gone_are_missed_at_night() {
        round();
        files.remove("tile/0/000");
        round();
        assertThat(state().isBroken()).isFalse();
        now = now.plus(Duration.ofDays(1));
        round();
        assertThat(state().isBroken()).isTrue();
    }
}
