package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.antivirus.RunningClamd;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.receiving.uploads.TusClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSDictionary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Deposits files while clamd scans each of them. */
class AntivirusIT extends VaultIT {

    private static final RunningClamd CLAMD = RunningClamd.start(20);

    @Autowired
    private JdbcClient jdbc;

    private final String subject = newSubject();
    private String resident = "";
    private long objectsBefore;

    @DynamicPropertySource
    static void scanner(DynamicPropertyRegistry registry) {
        registry.add("multipass.antivirus.clamd", CLAMD::address);
        registry.add("multipass.antivirus.timeout", () -> "5s");
    }

    @BeforeEach
    void aResident() throws IOException {
        resident = residentToken(subject);
        objectsBefore = objects();
    }

    @Test
    void a_clean_file_is_kept() throws Exception {
        assertThat(deposit(Specimens.valid()).status()).isEqualTo(201);
    }

    @Test
    void a_file_with_a_known_virus_is_refused_and_leaves_nothing() throws Exception {
        byte[] infected = new String(
                        TestFiles.withCatalogueEntry("Y", new COSDictionary()), StandardCharsets.ISO_8859_1)
                .replace("%%EOF", "%" + RunningClamd.EICAR + "\n%%EOF")
                .getBytes(StandardCharsets.ISO_8859_1);

        refused(deposit(infected), 422, "infected-file", "refused");
    }

    @Test
    void a_page_with_a_known_virus_is_named() throws Exception {
        ByteArrayOutputStream infected = new ByteArrayOutputStream();
        infected.writeBytes(TestImages.photograph("jpeg", 100));
        infected.writeBytes(RunningClamd.EICAR.getBytes(StandardCharsets.US_ASCII));
        TusClient tus = new TusClient(vault, resident);
        String page = tus.page("image/jpeg", infected.toByteArray());

        Answer answer = vault.post(
                "/api/scans",
                resident,
                "application/json",
                BodyPublishers.ofString("{\"type\":\"rib\",\"pages\":[\"" + page + "\"]}"));

        assertThat(answer.json().get("page").asInt()).isEqualTo(1);
        tus.giveUp("/api/uploads/" + page);
        refused(answer, 422, "infected-file", "refused");
    }

    @Test
    void nothing_is_kept_while_the_scanner_is_away() throws Exception {
        try (AutoCloseable away = CLAMD.stopped()) {
            assertThat(away).isNotNull();
            refused(deposit(Specimens.valid()), 503, "scanner-unavailable", "failed");
        }
        assertThat(deposit(Specimens.valid()).status()).isEqualTo(201);
    }

    private Answer deposit(byte[] file) throws IOException, InterruptedException {
        return vault.deposit(resident, "avis-imposition", "application/pdf", file);
    }

    private void refused(Answer answer, int status, String problem, String outcome) throws Exception {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
        assertThat(objects()).isEqualTo(objectsBefore);
        assertThat(jdbc.sql("SELECT count(*) FROM pending_object")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(new JournalEntryRepository(jdbc).about(subject))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.type()).isEqualTo("vault.deposit-refused");
                    assertThat(row.outcome()).isEqualTo(outcome);
                    assertThat(row.entry()).contains(problem);
                });
    }

    private static long objects() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(STORE.directory())) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
