package fr.montpellier.multipass.vault.receiving.scans;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.Photographs;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfAValidation;
import fr.montpellier.multipass.vault.receiving.uploads.TusClient;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages that are sent one by one and become one document. The limits of these tests: three pages, 8 MB. */
class ScansIT extends VaultIT {

    private static final String JPEG = "image/jpeg";
    private static final byte[] LYING = Photographs.jpeg(TestFiles.white(900, 600), 6);
    private static final byte[] UPRIGHT = Photographs.of(TestFiles.white(300, 400), "png");
    private static final byte[] SQUARE = TestFiles.tiff(List.of(TestFiles.white(500, 500)));

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private TusClient tus;

    @BeforeEach
    void client() {
        tus = new TusClient(vault, resident);
    }

    @Test
    void pictures_of_every_kind_become_one_document_in_their_order() throws Exception {
        String square = tus.page("image/tiff", SQUARE);
        String lying = tus.page(JPEG, LYING);
        String upright = tus.page("image/png", UPRIGHT);
        List<String> objects = objects();
        assertThat(objects).hasSize(3);
        assertThat(tus.head("/api/uploads/" + lying).header("Upload-Concat")).isEqualTo("partial");
        for (String object : objects) {
            assertThat(Files.readString(STORE.directory().resolve(object), StandardCharsets.ISO_8859_1))
                    .as("sealed")
                    .doesNotContain("Exif", "IHDR");
        }

        Answer made = scan("livret-famille", lying, upright, square);

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        String document = made.header("Location");
        assertThat(document).isEqualTo("/api/documents/" + made.json().get("id").asString());
        assertThat(made.json().get("pages").asInt()).isEqualTo(3);
        assertThat(made.json().get("mediaType").asString()).isEqualTo("application/pdf");
        byte[] pdf = vault.get(document + "/content", resident).body();
        PdfAValidation.assertCompliant(pdf);
        try (PDDocument pages = Loader.loadPDF(pdf)) {
            assertThat(pages.getPage(0).getRotation()).isEqualTo(90);
            assertThat(pages.getPage(1).getMediaBox().getHeight())
                    .isGreaterThan(pages.getPage(1).getMediaBox().getWidth());
            assertThat(pages.getPage(2).getMediaBox().getHeight())
                    .isEqualTo(pages.getPage(2).getMediaBox().getWidth());
        }
        assertThat(objects()).isEmpty();
        assertThat(objects)
                .allSatisfy(
                        object -> assertThat(STORE.directory().resolve(object)).doesNotExist());
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .filteredOn(row -> row.type().startsWith("vault.deposit"))
                .extracting(JournalEntryRepository.Row::type)
                .containsExactly("vault.deposited");

        assertThat(tus.head("/api/uploads/" + lying).header("Content-Location")).isEqualTo(document);
        assertThat(scan("livret-famille", lying, upright, square).header("Location"))
                .as("who lost the answer asks again")
                .isEqualTo(document);
        Answer elsewhere = scan("livret-famille", tus.page(JPEG, LYING), lying);
        assertThat(elsewhere.problem()).isEqualTo("page-used");
        assertThat(elsewhere.json().get("page").asInt()).isEqualTo(2);
    }

    @Test
    void each_page_is_judged_while_it_waits() throws Exception {
        String sharp = tus.page(JPEG, Specimens.photographed(Specimens.valid()));
        String dark = tus.page(JPEG, Photographs.of(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "jpeg"));
        List<String> stored = objects();

        assertThat(remarks(sharp).json().get("remarks")).isEmpty();
        JsonNode told = remarks(dark).json().get("remarks");
        assertThat(told.get(0).get("code").asString()).isEqualTo("photo-dark");
        assertThat(told.get(0).get("sentence").asString()).contains("sombre");
        assertThat(objects()).as("nothing is stored or deleted").isEqualTo(stored);

        assertThat(remarks(tus.page(JPEG, UPRIGHT)).problem()).isEqualTo("mistyped-file");
        assertThat(remarks(UUID.randomUUID().toString()).problem()).isEqualTo("unknown-upload");
        assertThat(vault.get("/api/scan-pages/" + sharp + "/remarks", residentToken(newSubject()))
                        .problem())
                .isEqualTo("unknown-upload");
        scan("avis-imposition", sharp);
        assertThat(remarks(sharp).problem()).isEqualTo("page-used");
    }

    @Test
    void pages_that_wait_are_listed_for_their_owner_alone_until_a_document_is_made_of_them() throws Exception {
        String first = tus.page(JPEG, LYING);
        String second = tus.page("image/png", UPRIGHT);
        tus.beginPage(SQUARE.length, "image/tiff");

        JsonNode waiting = waiting(resident);
        assertThat(waiting).extracting(page -> page.get("id").asString()).containsExactly(first, second);
        assertThat(waiting.get(0).get("size").asLong()).isEqualTo(LYING.length);
        assertThat(Instant.parse(waiting.get(0).get("expires").asString())).isAfter(Instant.now());
        assertThat(waiting(residentToken(newSubject()))).isEmpty();

        scan("livret-famille", second);
        assertThat(waiting(resident))
                .extracting(page -> page.get("id").asString())
                .containsExactly(first);
        jdbc.sql("UPDATE upload SET expires_at = now() WHERE id = ?")
                .param(UUID.fromString(first))
                .update();
        assertThat(waiting(resident)).isEmpty();
    }

    private JsonNode waiting(String token) throws IOException, InterruptedException {
        return vault.get("/api/scan-pages", token).json().get("pages");
    }

    private Answer remarks(String page) throws IOException, InterruptedException {
        return vault.get("/api/scan-pages/" + page + "/remarks", resident);
    }

    @Test
    void the_code_on_a_photographed_page_is_found_and_believed() throws Exception {
        Answer made = scan(
                "avis-imposition",
                tus.page(JPEG, Specimens.photographed(Specimens.valid())),
                tus.page(JPEG, Specimens.photographed(Specimens.withoutCode())));

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json().get("pages").asInt()).isEqualTo(2);
        assertThat(made.json().at("/check/reason").asString()).isEqualTo("page-not-comparable");
        assertThat(made.json().at("/check/facts/revenuFiscalDeReference").asString())
                .isEqualTo("63198");
    }

    @Test
    void a_refusal_says_which_page_and_leaves_them_all_to_be_used() throws Exception {
        String good = tus.page(JPEG, LYING);
        Map<String, String> refused = Map.of(
                "unreadable-file", tus.page(JPEG, Arrays.copyOf(LYING, LYING.length - 200)),
                "mistyped-file", tus.page(JPEG, UPRIGHT),
                "page-not-a-picture", tus.page(JPEG, Specimens.valid()),
                "ambiguous-file", tus.page(JPEG, withPdfInside(LYING)),
                "unknown-upload", UUID.randomUUID().toString(),
                "page-named-twice", good);
        refused.forEach((problem, page) -> assertRefused(problem, 2, good, page));

        assertThat(tus.head("/api/uploads/" + good).header("Content-Location")).isEmpty();
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .filteredOn(row -> row.type().equals("vault.deposit-refused"))
                .hasSize(4);
        assertThat(scan("livret-famille", good, tus.page("image/png", UPRIGHT)).status())
                .isEqualTo(201);
        assertThat(jdbc.sql("SELECT count(*) FROM pending_object")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static byte[] withPdfInside(byte[] jpeg) {
        byte[] both = jpeg.clone();
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, both, 24, 8);
        return both;
    }

    @Test
    void only_whole_pages_of_ones_own_are_taken() throws Exception {
        String good = tus.page(JPEG, LYING);
        String another = new TusClient(vault, residentToken(newSubject())).page(JPEG, LYING);
        assertRefused("unknown-upload", 2, good, another);

        String file = tus.begin("rib", 1000);
        assertRefused("unknown-upload", 1, file.substring(file.lastIndexOf('/') + 1));

        String begun = tus.beginPage(UPRIGHT.length, "image/png").header("Location");
        tus.append(begun, UPRIGHT, 0, 100);
        String page = begun.substring(begun.lastIndexOf('/') + 1);
        Answer halfway = scan("livret-famille", page, good);
        assertThat(halfway.status()).isEqualTo(409);
        assertThat(halfway.problem()).isEqualTo("page-not-whole");
        assertThat(halfway.json().get("page").asInt()).isEqualTo(1);
        assertThat(halfway.json().get("offset").asInt()).isEqualTo(100);

        assertThat(tus.append(begun, UPRIGHT, (int) tus.offset(begun), UPRIGHT.length)
                        .status())
                .isEqualTo(204);
        assertThat(scan("livret-famille", page, good).status())
                .as("goes on where it stopped")
                .isEqualTo(201);
    }

    @Test
    void a_page_ends_with_its_time() throws Exception {
        String good = tus.page(JPEG, LYING);
        String old = tus.page("image/png", UPRIGHT);
        jdbc.sql("UPDATE upload SET expires_at = now() - interval '1 second' WHERE id = ?")
                .param(UUID.fromString(old))
                .update();

        assertRefused("unknown-upload", 2, good, old);
    }

    @Test
    void pages_are_bounded_in_number_and_in_bytes() throws Exception {
        String one = tus.page(JPEG, LYING);
        Answer larger = tus.beginPage((8 << 20) - LYING.length + 1, JPEG);
        assertThat(larger.problem()).isEqualTo("file-too-large");
        assertThat(tus.beginPage(10, "application/pdf").problem()).isEqualTo("page-not-a-picture");
        String two = tus.page("image/tiff", TestFiles.tiff(List.of(TestFiles.white(20, 20), TestFiles.white(20, 20))));
        Answer many = scan("livret-famille", one, two, tus.page(JPEG, LYING));
        assertThat(many.problem()).isEqualTo("too-many-pages");
        assertThat(many.json().get("page").asInt()).isEqualTo(3);
        assertThat(many.json().get("maximum").asInt()).isEqualTo(3);

        String[] all = new String[21];
        Arrays.fill(all, one);
        assertThat(scan("livret-famille", all).json().get("maximum").asInt()).isEqualTo(20);
        for (int waiting = 3; waiting < 20; waiting++) {
            assertThat(tus.beginPage(10, JPEG).status()).isEqualTo(201);
        }
        Answer more = tus.beginPage(10, JPEG);
        assertThat(more.problem()).isEqualTo("too-many-uploads");
        assertThat(more.json().get("maximum").asInt()).isEqualTo(20);
        assertThat(tus.begin("rib", 1000)).as("files are counted apart").isNotEmpty();
    }

    @Test
    void a_wrong_parameter_is_refused() throws Exception {
        String page = tus.page(JPEG, LYING);
        assertThat(scan("livret-famille").problem()).isEqualTo("no-page");
        assertThat(scan("poeme", page).problem()).isEqualTo("unknown-type");
        assertThat(post("{\"type\":\"avis-imposition\",\"period\":\"june\",\"pages\":[\"" + page + "\"]}")
                        .problem())
                .isEqualTo("invalid-period");
        assertThat(post("{\"type\":\"rib\",\"replaces\":\"" + UUID.randomUUID() + "\",\"pages\":[\"" + page + "\"]}")
                        .problem())
                .isEqualTo("unknown-document");
        for (String malformed : List.of("{}", "{\"type\":\"rib\"}", "[]", "{\"type\":\"rib\",\"pages\":[null]}", "x")) {
            assertThat(post(malformed).status()).as(malformed).isEqualTo(400);
        }
    }

    @Test
    void a_scan_that_could_not_be_stored_is_retried_and_made_once() throws Exception {
        String page = tus.page(JPEG, LYING);
        String other = tus.page("image/png", UPRIGHT);
        STORE.stop();
        Answer failed = scan("livret-famille", page, other);
        STORE.restart();
        assertThat(failed.status()).isEqualTo(503);
        jdbc.sql("UPDATE pending_object SET doomed = true").update();
        jdbc.sql("DELETE FROM pending_object").update();

        Callable<Answer> asking = () -> scan("livret-famille", page, other);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(List.of(asking, asking))) {
                assertThat(answer.get().status()).as("%s", answer.get()).isIn(201, 409);
            }
        }
        JsonNode kept = vault.get("/api/documents", resident).json().get("items");
        assertThat(kept).hasSize(1);

        Answer again = scan("livret-famille", tus.page(JPEG, LYING), tus.page("image/png", UPRIGHT));
        assertThat(again.problem()).as("the same pictures, sent anew").isEqualTo("already-deposited");
        assertThat(again.json().get("document").asString())
                .isEqualTo(kept.get(0).get("id").asString());
    }

    private void assertRefused(String problem, int number, String... pages) {
        try {
            Answer answer = scan("livret-famille", pages);
            assertThat(answer.problem()).as("%s", answer).isEqualTo(problem);
            assertThat(answer.json().get("page").asInt()).as(problem).isEqualTo(number);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer scan(String type, String... pages) throws IOException, InterruptedException {
        return post(JsonMapper.shared().writeValueAsString(Map.of("type", type, "pages", List.of(pages))));
    }

    private Answer post(String json) throws IOException, InterruptedException {
        return vault.post("/api/scans", resident, "application/json", BodyPublishers.ofString(json));
    }

    private List<String> objects() {
        return jdbc.sql("SELECT p.object_key FROM upload u JOIN upload_part p ON p.upload = u.id WHERE u.owner = ?")
                .param(owner)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
