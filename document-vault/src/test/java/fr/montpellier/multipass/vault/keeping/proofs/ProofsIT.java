package fr.montpellier.multipass.vault.keeping.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.timestamps.Stamp;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proofs of deposit, verified by OpenSSL as the resident would. */
class ProofsIT extends VaultIT {

    private static final FakeTimeStampAuthority AUTHORITY = new FakeTimeStampAuthority();
    private static final Path TRUSTED = AUTHORITY.trustedIn(TIME_STAMP_AUTHORITIES);

    @Autowired
    private OutboundClient outbound;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProofRepository rows;

    @Autowired
    private Clock clock;

    @TempDir
    private Path directory;

    private final String owner = newSubject();

    @BeforeEach
    void nothing_waits() {
        jdbc.sql("UPDATE deposit_proof SET not_before = 'infinity'").update();
        AUTHORITY.fault(FakeTimeStampAuthority.Fault.NONE);
        AUTHORITY.liveOn(Duration.ZERO, 2, Duration.ofDays(30));
    }

    @AfterAll
    static void stop() {
        AUTHORITY.close();
    }

    private StampingJob stamping() {
        return stamping(clock, Duration.ofSeconds(20));
    }

    private StampingJob stamping(Clock at, Duration timeout) {
        TimeStampSettings settings = new TimeStampSettings(
                AUTHORITY.url(),
                FakeTimeStampAuthority.POLICY,
                TRUSTED,
                timeout,
                Duration.ofMinutes(1),
                Duration.ofDays(90));
        return new StampingJob(rows, new TimeStampAuthority(settings, at, outbound), settings, at);
    }

    @Test
    void openssl_verifies_the_proof_and_the_hash_is_that_of_the_file() throws Exception {
        String document = deposit();
        stamping().run();

        assertThat(proof(document).json().get("state").asString()).isEqualTo("stamped");
        unzip(document);
        assertThat(openssl(
                        "ts", "-verify", "-data", "statement.json", "-in", "stamp.tsr", "-CAfile", "authorities.pem"))
                .contains("Verification: OK");
        JsonNode statement = JsonMapper.shared().readTree(Files.readString(directory.resolve("statement.json")));
        Files.write(directory.resolve("file.pdf"), Specimens.valid());
        assertThat(openssl("dgst", "-sha256", "-r", "file.pdf"))
                .startsWith(statement.get("sha256").asString());
        assertThat(statement.get("document").asString()).isEqualTo(document);
        assertThat(statement.get("size").asInt()).isEqualTo(Specimens.valid().length);
        assertThat(Files.readString(directory.resolve("LISEZMOI.txt")))
                .containsPattern(
                        "openssl ts -verify -attime [0-9]+ -crl_check -data statement.json -in stamp.tsr -CAfile authorities.pem");
    }

    @Test
    void a_stamp_is_verified_and_renewed_when_the_certificates_of_its_authority_have_ended() throws Exception {
        String document = deposit();
        stamping().run();
        // The first certificate has ten days left; the authority has another by now.
        Duration later = Duration.ofDays(20);
        AUTHORITY.liveOn(later, 20, Duration.ofDays(400));
        Clock ahead = Clock.offset(clock, later);
        stamping(ahead, Duration.ofSeconds(20)).run();

        unzip(document);
        List<String> commands = Files.readAllLines(directory.resolve("LISEZMOI.txt")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("openssl ts -verify "))
                .toList();
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            assertThat(openssl(command.substring("openssl ".length()).split(" ")))
                    .as(command)
                    .contains("Verification: OK");
        }
        assertThat(commands.getLast()).contains("-data stamp.tsr", "-in stamp-2.tsr", "-CAfile authorities-2.pem");
        long ended = ahead.instant().plus(Duration.ofDays(20)).getEpochSecond();
        assertThat(openssl(
                        "ts",
                        "-verify",
                        "-attime",
                        "" + ended,
                        "-data",
                        "statement.json",
                        "-in",
                        "stamp.tsr",
                        "-CAfile",
                        "authorities.pem"))
                .as("without the time of the stamp, once its certificate has ended")
                .contains("Verification: FAILED");
        assertThat(openssl(
                        "ts",
                        "-verify",
                        "-attime",
                        "" + ended,
                        "-data",
                        "stamp.tsr",
                        "-in",
                        "stamp-2.tsr",
                        "-CAfile",
                        "authorities-2.pem"))
                .contains("Verification: OK");
    }

    @Test
    void a_stamp_by_a_revoked_certificate_is_not_kept() throws Exception {
        AUTHORITY.fault(FakeTimeStampAuthority.Fault.REVOKED);
        String document = deposit();
        stamping().run();

        assertThat(proof(document).json().get("state").asString()).isEqualTo("pending");
    }

    @Test
    void an_answer_whose_body_stalls_does_not_stop_stamping() throws Exception {
        AUTHORITY.fault(FakeTimeStampAuthority.Fault.STALLS);
        String document = deposit();
        stamping(clock, Duration.ofSeconds(1)).run();
        assertThat(proof(document).json().get("state").asString()).isEqualTo("pending");

        AUTHORITY.fault(FakeTimeStampAuthority.Fault.NONE);
        leaseEnds(document);
        stamping().run();
        assertThat(proof(document).json().get("state").asString()).isEqualTo("stamped");
    }

    @Test
    void openssl_refuses_another_statement() throws Exception {
        String document = deposit();
        stamping().run();
        unzip(document);
        Files.writeString(directory.resolve("statement.json"), " ", java.nio.file.StandardOpenOption.APPEND);

        assertThat(openssl(
                        "ts", "-verify", "-data", "statement.json", "-in", "stamp.tsr", "-CAfile", "authorities.pem"))
                .contains("Verification: FAILED");
    }

    @Test
    void the_journal_binds_the_statement_to_the_deposit() throws Exception {
        String document = deposit();
        stamping().run();
        unzip(document);
        byte[] statement = Files.readAllBytes(directory.resolve("statement.json"));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(statement));

        assertThat(new JournalEntryRepository(jdbc).mentioning(hash))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.type()).isEqualTo("vault.deposited");
                    assertThat(row.entry()).contains(document);
                });
    }

    @Test
    void the_rows_of_a_proof_reveal_nothing_of_the_file() throws Exception {
        String document = deposit();
        stamping().run();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Specimens.valid()));

        byte[] statement = jdbc.sql("SELECT statement FROM deposit_proof WHERE document = ?::uuid")
                .param(document)
                .query(byte[].class)
                .single();
        assertThat(new String(statement, StandardCharsets.ISO_8859_1)).doesNotContain(sha256, "salt");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "STALLS", "REVOKED"})
    void without_a_stamp_that_holds_the_deposit_stays_and_the_proof_waits(FakeTimeStampAuthority.Fault fault)
            throws Exception {
        AUTHORITY.fault(fault);
        String document = deposit();
        int before = AUTHORITY.asked();

        stamping().run();

        assertThat(AUTHORITY.asked()).isEqualTo(before + 1);
        assertThat(proof(document).json().get("state").asString()).isEqualTo("pending");
        assertThat(vault.get("/api/documents/" + document + "/proof/file", residentToken(owner)))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.problem()).isEqualTo("proof-pending");
                });

        AUTHORITY.fault(FakeTimeStampAuthority.Fault.NONE);
        stamping().run();
        assertThat(AUTHORITY.asked())
                .as("another instance waits for the end of the lease")
                .isEqualTo(before + 1);

        leaseEnds(document);
        stamping().run();
        assertThat(proof(document).json().get("state").asString()).isEqualTo("stamped");
    }

    @Test
    void proofs_that_a_killed_instance_had_claimed_are_stamped_once_by_the_next() throws Exception {
        String document = deposit();
        List<ProofRepository.Waiting> taken = rows.claim(10, clock.instant(), Duration.ofMinutes(1));
        assertThat(taken).extracting(each -> each.document().toString()).containsExactly(document);
        assertThat(rows.claim(10, clock.instant(), Duration.ofMinutes(1))).isEmpty();

        leaseEnds(document);
        stamping().run();
        unzip(document);
        byte[] first = Files.readAllBytes(directory.resolve("stamp.tsr"));
        rows.storeStamp(
                taken.getFirst(),
                new Stamp(new byte[] {1}, clock.instant(), clock.instant(), new byte[0]),
                Duration.ofDays(90));

        unzip(document);
        assertThat(directory.resolve("stamp.tsr")).hasBinaryContent(first);
    }

    @Test
    void a_deposit_of_before_is_stated_when_its_proof_is_asked_for() throws Exception {
        String document = deposit();
        jdbc.sql("DELETE FROM deposit_proof WHERE document = ?::uuid")
                .param(document)
                .update();

        assertThat(proof(document).json().get("state").asString()).isEqualTo("pending");
        stamping().run();
        assertThat(proof(document).json().get("state").asString()).isEqualTo("stamped");
    }

    @Test
    void anothers_proof_is_unknown_and_an_erased_document_has_none() throws Exception {
        String document = deposit();
        for (String path : new String[] {"/proof", "/proof/file"}) {
            assertThat(vault.get("/api/documents/" + document + path, residentToken(newSubject()))
                            .problem())
                    .isEqualTo("unknown-document");
        }
        vault.delete("/api/documents/" + document, residentToken(owner));
        assertThat(proof(document).problem()).isEqualTo("unknown-document");
        assertThat(jdbc.sql("SELECT count(*) FROM deposit_proof WHERE document = ?::uuid")
                        .param(document)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void leaseEnds(String document) {
        jdbc.sql("UPDATE deposit_proof SET not_before = '-infinity' WHERE document = ?::uuid")
                .param(document)
                .update();
    }

    private String deposit() throws Exception {
        VaultClient.Answer answer =
                vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private VaultClient.Answer proof(String document) throws Exception {
        return vault.get("/api/documents/" + document + "/proof", residentToken(owner));
    }

    private void unzip(String document) throws Exception {
        VaultClient.Answer answer = vault.get("/api/documents/" + document + "/proof/file", residentToken(owner));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(directory.resolve(entry.getName()), zip.readAllBytes());
            }
        }
    }

    private String openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
