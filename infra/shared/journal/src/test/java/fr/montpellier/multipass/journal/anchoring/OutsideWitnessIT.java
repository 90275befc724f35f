package fr.montpellier.multipass.journal.anchoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.WitnessQuorum;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import fr.montpellier.multipass.journal.web.JournalExport;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Has a witness that is not ours cosign a journal, and a program that is not ours read its key: sigsum-go, as Debian
 * packages it. Runs where it is installed, or in the directory that {@code multipass.witness.programs} names.
 */
class OutsideWitnessIT {

    private static final Path PROGRAMS = Path.of(System.getProperty("multipass.witness.programs", "/usr/bin"));

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();
    private byte[] witnessKey = new byte[0];

    @BeforeEach
    void makeKey() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "no ssh-keygen");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file("key"));
        byte[] blob = Base64.getDecoder()
                .decode(Files.readString(directory.resolve("key.pub")).split(" ", -1)[1]);
        witnessKey = Arrays.copyOfRange(blob, blob.length - 32, blob.length);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static String program(String name) {
        Path program = PROGRAMS.resolve(name);
        Assumptions.assumeTrue(Files.isExecutable(program), "no " + program);
        return program.toString();
    }

    private void run(String... command) throws Exception {
        Process process = builder(command).start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private void start(String... command) throws IOException {
        started.add(builder(command).start());
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        // Built without a version of Go in its module, so that it takes "POST /path" for a host.
        builder.environment().put("GODEBUG", "httpmuxgo121=0");
        return builder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns the verifier key of the witness: an Ed25519 key for cosignatures (C2SP tlog-cosignature). */
    private String verifierKey(String name) {
        byte[] key = new byte[33];
        key[0] = 4;
        System.arraycopy(witnessKey, 0, key, 1, 32);
        byte[] id = TreeHash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), key);
        return name + "+" + HexFormat.of().formatHex(id, 0, 4) + "+"
                + Base64.getEncoder().encodeToString(key);
    }

    private static Map<String, String> witness(String url, String key) {
        String prefix = "multipass.journal.anchoring.witnesses.outside.";
        return Map.of(prefix + "url", url, prefix + "keys", key);
    }

    /** Grows the journal twice, so that the second checkpoint needs a consistency proof, and verifies what was cosigned. */
    private void requireCosigned(TestDatabase database, Map<String, String> settings, String key) throws Exception {
        try (var service = RunningJournal.on(database, settings)) {
            for (int growth : new int[] {3, 300}) {
                IntStream.range(0, growth).forEach(i -> service.append(TestEvent.of("vault.listed")));
                service.integrateAll();
                service.bean(Anchoring.class).anchor();
                assertThat(service.bean(Anchoring.class).witnesses().getFirst().fault())
                        .as(said())
                        .isEmpty();
            }
            Path export = directory.resolve("export.zip");
            try (OutputStream out = Files.newOutputStream(export)) {
                service.bean(JournalExport.class)
                        .writeTo(out, service.bean(JournalExport.class).latest());
            }
            try (var source = ZipSource.open(export)) {
                assertThat(new JournalVerifier(Optional.empty())
                                .witnesses(WitnessQuorum.all(List.of(WitnessKey.parse(key))))
                                .verify(source))
                        .isInstanceOfSatisfying(
                                JournalVerification.Intact.class,
                                intact -> assertThat(intact.witnesses()).hasSize(1));
            }
        }
    }

    private String said() {
        try (Stream<String> lines = Files.lines(directory.resolve("log"))) {
            return lines.collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "";
        }
    }

    private NoteSigner signer(TestDatabase database) {
        try (var service = RunningJournal.on(database)) {
            return service.bean(SigningKeyRepository.class).signer();
        }
    }

    /** sigsum-witness takes logs of sigsum alone, whose name is the hash of their key; it reads no entry. */
    @Test
    void sigsum_witness_cosigns_a_journal_that_grows() throws Exception {
        String sigsum = program("sigsum-witness");
        TestDatabase database = TestDatabase.create("journal");
        byte[] key = signer(database).publicKey();
        String origin = "sigsum.org/v1/tree/" + HexFormat.of().formatHex(TreeHash.sha256(key));
        try (Connection owner = RunningJournal.asOwner(database);
                PreparedStatement rename = owner.prepareStatement("UPDATE journal_signing_key SET origin = ?")) {
            rename.setString(1, origin);
            rename.execute();
        }
        Files.writeString(directory.resolve("log.pub"), sshKey(key));
        int port = freePort();
        start(
                sigsum,
                "-k",
                file("key"),
                "--log-key",
                file("log.pub"),
                "--state-file",
                file("state"),
                "--url-prefix",
                "witness",
                "127.0.0.1:" + port);
        await().ignoreExceptions().until(() -> {
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            }
        });
        String name = "sigsum.org/v1/witness/" + HexFormat.of().formatHex(TreeHash.sha256(witnessKey));
        var settings = new HashMap<>(witness("http://127.0.0.1:" + port + "/witness", verifierKey(name)));
        settings.put("multipass.journal.origin", origin);

        requireCosigned(database, settings, verifierKey(name));
    }

    private static String sshKey(byte[] key) throws IOException {
        var blob = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(blob)) {
            byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
            out.writeInt(type.length);
            out.write(type);
            out.writeInt(key.length);
            out.write(key);
        }
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " log\n";
    }

    /** sigsum-go reads the key of a journal as that of a log: the same form of keys and notes. */
    @Test
    void sigsum_key_reads_the_key_of_a_journal() throws Exception {
        String sigsum = program("sigsum-key");
        NoteSigner signer = signer(TestDatabase.create("journal"));
        Files.writeString(directory.resolve("vkey"), signer.verifierKey() + "\n");
        run(sigsum, "from-vkey", "-k", file("vkey"), "-o", file("read.pub"));
        byte[] blob = Base64.getDecoder()
                .decode(Files.readString(directory.resolve("read.pub")).split(" ", -1)[1]);
        assertThat(Arrays.copyOfRange(blob, blob.length - 32, blob.length)).isEqualTo(signer.publicKey());
    }
}
