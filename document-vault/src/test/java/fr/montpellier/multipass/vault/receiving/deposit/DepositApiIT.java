package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every bad file gets its own problem, an entry in its owner's journal, and leaves nothing behind. */
class DepositApiIT extends VaultIT {

    private static final String PDF = "application/pdf";

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final String subject = newSubject();
    private String resident = "";
    private Set<Path> objectsBefore = Set.of();
    /** What another test left, whose deletion is still under way or tried again later. */
    private Set<String> pendingBefore = Set.of();

    @BeforeEach
    void aResident() throws IOException {
        resident = residentToken(subject);
        objectsBefore = objects();
        pendingBefore = pending();
    }

    @AfterEach
    void nothingPendingStays() {
        // A refusal may reach the client before the object of a file that was cut is deleted.
        await().untilAsserted(() -> assertThat(pending()).isSubsetOf(pendingBefore));
    }

    private Set<String> pending() {
        return Set.copyOf(jdbc.sql("SELECT object_key FROM pending_object")
                .query(String.class)
                .list());
    }

    @Test
    void an_empty_file_is_refused() throws Exception {
        refused(deposit(PDF, new byte[0]), 400, "empty-file");
    }

    @Test
    void a_file_that_announces_too_much_is_refused() throws Exception {
        Answer answer = deposit(PDF, pdfOf(9 << 20));
        refused(answer, 413, "file-too-large");
        assertThat(answer.json().get("maximum").asInt()).isEqualTo(8 << 20);
    }

    @Test
    void a_file_that_announces_nothing_is_counted_and_refused() throws Exception {
        byte[] file = pdfOf(9 << 20);
        refused(vault.depositStream(resident, "rib", PDF, () -> new ByteArrayInputStream(file)), 413, "file-too-large");
    }

    @Test
    void a_file_whose_sender_stops_is_refused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("POST /api/documents?type=rib HTTP/1.1\r\nHost: vault\r\nContent-Type: " + PDF
                                    + "\r\nAuthorization: Bearer " + resident + "\r\nContent-Length: 100000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Arrays.copyOf(Specimens.valid(), 20_000));
            socket.shutdownOutput();
            // The container answers by itself: it takes an unfinished body for a broken request.
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
        nothingKept("truncated-file");
    }

    @Test
    void a_pdf_without_its_end_is_refused() throws Exception {
        refused(deposit(PDF, Specimens.truncated()), 400, "truncated-file");
    }

    @Test
    void a_jpeg_without_its_end_is_refused() throws Exception {
        byte[] whole = TestImages.photograph("jpeg", 600);
        refused(deposit("image/jpeg", Arrays.copyOf(whole, whole.length / 2)), 422, "unreadable-file");
    }

    @Test
    void a_png_without_its_end_is_refused() throws Exception {
        byte[] whole = TestImages.photograph("png", 600);
        refused(deposit("image/png", Arrays.copyOf(whole, whole.length / 2)), 422, "unreadable-file");
    }

    @Test
    void a_pdf_that_is_not_one_is_refused() throws Exception {
        refused(deposit(PDF, Specimens.notPdf()), 422, "mistyped-file");
    }

    @Test
    void a_png_that_calls_itself_a_pdf_is_refused() throws Exception {
        refused(deposit(PDF, TestImages.photograph("png", 50)), 422, "mistyped-file");
    }

    @Test
    void a_file_with_the_first_and_last_words_of_a_pdf_and_nothing_between_is_refused() throws Exception {
        byte[] file = "%PDF-1.7\nnothing at all\nstartxref\n9\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        refused(deposit(PDF, file), 422, "unreadable-file");
    }

    @Test
    void a_pdf_with_a_password_is_refused() throws Exception {
        refused(deposit(PDF, Specimens.encrypted()), 422, "encrypted-file");
    }

    @Test
    void a_restricted_pdf_is_refused() throws Exception {
        refused(deposit(PDF, Specimens.restricted()), 422, "encrypted-file");
    }

    @Test
    void a_pdf_of_too_many_pages_is_refused() throws Exception {
        refused(deposit(PDF, pages(4)), 422, "too-many-pages");
    }

    @Test
    void a_word_processor_file_is_refused() throws Exception {
        refused(deposit("application/msword", Specimens.valid()), 415, "unsupported-file-type");
    }

    @Test
    void a_nonsense_content_type_is_refused() throws Exception {
        refused(deposit("nonsense", Specimens.valid()), 415, "unsupported-file-type");
    }

    @Test
    void a_photograph_is_kept() throws Exception {
        Answer answer = vault.deposit(resident, "livret-famille", "image/jpeg", TestImages.photograph("jpeg", 900));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json().at("/check/reason").asString()).isEqualTo("type-without-code");
        assertThat(answer.json().get("validUntil").isNull()).isTrue();
    }

    @Test
    void a_file_over_several_segments_comes_back_whole() throws Exception {
        byte[] file = pdfOf(6 << 20);
        comes_back_whole(file, vault.deposit(resident, "rib", PDF, file));
    }

    @Test
    void a_file_of_unannounced_length_comes_back_whole() throws Exception {
        byte[] file = pdfOf(7 << 20);
        comes_back_whole(file, vault.depositStream(resident, "rib", PDF, () -> new ByteArrayInputStream(file)));
    }

    @Test
    void a_file_without_room_in_memory_comes_back_whole() throws Exception {
        byte[] file = pdfOf(7_500_000);
        comes_back_whole(file, vault.deposit(resident, "rib", PDF, file));
    }

    private void comes_back_whole(byte[] file, Answer answer) throws Exception {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);

        String id = answer.json().get("id").asString();
        assertThat(vault.get("/api/documents/" + id + "/content", resident).body())
                .isEqualTo(file);
    }

    @Test
    void the_same_file_is_kept_once_per_resident() throws Exception {
        String first = deposit(PDF, Specimens.valid()).json().get("id").asString();
        Answer second = deposit(PDF, Specimens.valid());

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("already-deposited");
        assertThat(second.json().get("document").asString()).isEqualTo(first);
        assertThat(objects())
                .filteredOn(object -> !objectsBefore.contains(object))
                .hasSize(1);
        assertThat(vault.deposit(residentToken(newSubject()), "rib", PDF, Specimens.valid())
                        .status())
                .as("another resident deposits the same file")
                .isEqualTo(201);
    }

    @Test
    void an_unknown_type_is_refused() throws Exception {
        Answer answer = vault.deposit(resident, "permis-de-peche", PDF, Specimens.valid());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unknown-type");
        assertThat(vault.deposit(resident, "..%2F", PDF, Specimens.valid()).problem())
                .isEqualTo("unknown-type");
    }

    @Test
    void a_period_is_a_year_or_a_month() throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=rib&period=hier",
                resident,
                PDF,
                java.net.http.HttpRequest.BodyPublishers.ofByteArray(Specimens.valid()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-period");
    }

    @Test
    void a_deposit_needs_a_resident_and_the_scope() throws Exception {
        String wrongAudience = TOKENS.resident(subject)
                .scope("documents.own")
                .audience("consent-service")
                .token();
        assertThat(vault.deposit(wrongAudience, "rib", PDF, Specimens.valid()).status())
                .isEqualTo(401);
        assertThat(vault.deposit(TOKENS.resident(subject).token(), "rib", PDF, Specimens.valid())
                        .status())
                .isEqualTo(403);
        String agent = TOKENS.agent("sub-agent-0123456789", "ccas", "26340001700012", "Karim Benali")
                .scope("documents.own")
                .token();
        assertThat(vault.deposit(agent, "rib", PDF, Specimens.valid()).problem())
                .isEqualTo("wrong-role");
    }

    @Test
    void a_deposit_is_in_its_owners_journal() throws Exception {
        String id = deposit(PDF, Specimens.valid()).json().get("id").asString();

        assertThat(new JournalEntryRepository(jdbc).about(subject))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.type()).isEqualTo("vault.deposited");
                    assertThat(row.entry()).contains(id, "avis-imposition");
                });
    }

    private Answer deposit(String contentType, byte[] file) throws IOException, InterruptedException {
        return vault.deposit(resident, "avis-imposition", contentType, file);
    }

    private void refused(Answer answer, int status, String problem) throws Exception {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().get("title").asString()).isNotBlank().isNotEqualTo(problem);
        nothingKept(problem);
    }

    private void nothingKept(String problem) throws Exception {
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
        noObjectIsLeft();
        assertThat(new JournalEntryRepository(jdbc).about(subject))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.type()).isEqualTo("vault.deposit-refused");
                    assertThat(row.outcome()).isEqualTo("refused");
                    assertThat(row.entry()).contains(problem);
                });
    }

    /** What other tests left is erased beside this one, and files of the store that are being written are gone soon. */
    private void noObjectIsLeft() {
        Awaitility.await()
                .ignoreException(UncheckedIOException.class)
                .untilAsserted(() -> assertThat(objectsBefore).containsAll(objects()));
    }

    private static Set<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(STORE.directory())) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }

    private static byte[] pages(int count) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (int i = 0; i < count; i++) {
                document.addPage(new PDPage());
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** A PDF with an attachment that makes it that large. */
    private static byte[] pdfOf(int size) throws IOException {
        byte[] filling = new byte[size];
        new Random(size).nextBytes(filling);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            page.setContents(
                    new org.apache.pdfbox.pdmodel.common.PDStream(document, new ByteArrayInputStream(new byte[0])));
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(
                            "Filling",
                            new org.apache.pdfbox.pdmodel.common.PDStream(document, new ByteArrayInputStream(filling)));
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
