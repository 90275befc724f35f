package fr.montpellier.multipass.vault.keeping.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.service.timestamps.StampRefusedException;
import fr.montpellier.multipass.service.timestamps.StampVerifier;
import fr.montpellier.multipass.service.timestamps.VerifiedStamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of docs/formats/proof-of-deposit.md, by the vault's own reader and by OpenSSL as the resident would. */
class ProofVectorsTest {

    private static final Path VECTORS = Path.of("src/test/resources/proof-of-deposit");
    private static final List<Instant> STAMPED =
            List.of(Instant.ofEpochSecond(1_795_737_108), Instant.ofEpochSecond(1_795_737_110));
    private static final long AFTER_THE_FIRST_CERTIFICATE = 1_795_737_108 + 20 * 86_400;

    @TempDir
    private Path directory;

    @BeforeEach
    void unpack_a_proof_that_is_made_of_the_vectors() throws Exception {
        var proof = new ProofService.Proof(
                read("statement.json"),
                List.of(kept(0, "stamp.tsr", "authorities.pem"), kept(1, "stamp-2.tsr", "authorities-2.pem")));
        try (var zip = new ZipInputStream(new ByteArrayInputStream(ProofFile.of(proof, Optional.empty())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(directory.resolve(entry.getName()), zip.readAllBytes());
            }
        }
    }

    @Test
    void the_proof_has_the_files_of_the_vectors_and_commands_that_verify_as_of_each_stamp() throws Exception {
        for (String name :
                List.of("statement.json", "stamp.tsr", "authorities.pem", "stamp-2.tsr", "authorities-2.pem")) {
            assertThat(directory.resolve(name)).hasBinaryContent(read(name));
        }
        List<String> commands = Files.readAllLines(directory.resolve("LISEZMOI.txt")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("openssl ts -verify "))
                .toList();
        assertThat(commands)
                .containsExactly(
                        "openssl ts -verify -attime 1795737108 -crl_check -data statement.json -in stamp.tsr -CAfile authorities.pem",
                        "openssl ts -verify -attime 1795737110 -crl_check -data stamp.tsr -in stamp-2.tsr -CAfile authorities-2.pem");
        for (String command : commands) {
            assertThat(run(command)).as(command).contains("Verification: OK");
        }
    }

    @Test
    void once_the_first_certificate_has_ended_the_renewed_stamp_alone_holds() throws Exception {
        String at = "openssl ts -verify -attime " + AFTER_THE_FIRST_CERTIFICATE;
        assertThat(run(at + " -data statement.json -in stamp.tsr -CAfile authorities.pem"))
                .contains("Verification: FAILED");
        assertThat(run(at + " -data stamp.tsr -in stamp-2.tsr -CAfile authorities-2.pem"))
                .contains("Verification: OK");
    }

    @Test
    void the_vault_takes_each_stamp_at_its_time_and_refuses_it_on_another_statement() throws Exception {
        var verifier = new StampVerifier(List.of(authority()));
        VerifiedStamp first = verifier.verify(
                read("stamp.tsr"), question(ProofStatement.sha256(read("statement.json"))), STAMPED.get(0));
        VerifiedStamp second = verifier.verify(
                read("stamp-2.tsr"), question(ProofStatement.sha256(read("stamp.tsr"))), STAMPED.get(1));
        assertThat(first.at()).isEqualTo(STAMPED.get(0));
        assertThat(second.at()).isEqualTo(STAMPED.get(1));
        assertThat(first.ends()).isBefore(Instant.ofEpochSecond(AFTER_THE_FIRST_CERTIFICATE));
        assertThatThrownBy(() -> verifier.verify(read("stamp.tsr"), question(new byte[32]), STAMPED.get(0)))
                .isInstanceOf(StampRefusedException.class);
        assertThatThrownBy(() -> verifier.verify(
                        read("stamp.tsr"),
                        question(ProofStatement.sha256(read("statement.json"))),
                        Instant.ofEpochSecond(AFTER_THE_FIRST_CERTIFICATE)))
                .isInstanceOf(StampRefusedException.class);
    }

    @Test
    void the_revocation_list_beside_a_stamp_is_its_authoritys_and_of_its_time() throws Exception {
        for (String name : List.of("authorities.pem", "authorities-2.pem")) {
            var list = (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(pem(name, "X509 CRL")));
            list.verify(authority().getPublicKey());
            assertThat(STAMPED)
                    .allSatisfy(at -> assertThat(at)
                            .isBetween(
                                    list.getThisUpdate().toInstant(),
                                    list.getNextUpdate().toInstant()));
        }
    }

    @Test
    void the_statement_is_canonical_and_has_the_hash_and_size_of_the_file() throws Exception {
        byte[] file = read("file.txt");
        JsonNode statement = JsonMapper.shared().readTree(read("statement.json"));
        assertThat(statement.get("sha256").asString()).isEqualTo(HexFormat.of().formatHex(ProofStatement.sha256(file)));
        assertThat(statement.get("size").asInt()).isEqualTo(file.length);
        assertThat(List.copyOf(statement.propertyNames())).isSorted();
        assertThat(statement.toString()).isEqualTo(new String(read("statement.json"), StandardCharsets.UTF_8));
    }

    private static StoredStamp kept(int place, String stamp, String authorities) throws IOException {
        return new StoredStamp(read(stamp), STAMPED.get(place), Optional.of(read(authorities)));
    }

    private static TimeStampRequest question(byte[] imprint) throws IOException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator.generate(TSPAlgorithms.SHA256, imprint);
    }

    private static X509Certificate authority() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem("authorities.pem", "CERTIFICATE")));
    }

    private static byte[] pem(String name, String kind) throws IOException {
        String text = Files.readString(VECTORS.resolve(name));
        int begin = text.indexOf("-----BEGIN " + kind);
        String end = "-----END " + kind + "-----\n";
        return text.substring(begin, text.indexOf(end) + end.length()).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] read(String name) throws IOException {
        return Files.readAllBytes(VECTORS.resolve(name));
    }

    private String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
