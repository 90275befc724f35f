package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.Photographs;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.receiving.uploads.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** One resident keeps so many documents and no more: here two. */
@TestPropertySource(properties = "multipass.deposit.max-documents=2")
class DocumentLimitIT extends VaultIT {

    private static final String PDF = "application/pdf";
    private static final String NOTICE = "avis-imposition";
    private static final byte[] PICTURE = Photographs.of(TestFiles.white(300, 400), "png");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DocumentDetailsSealer details;

    @Autowired
    private ResidentKeys keys;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private TusClient tus;

    @BeforeEach
    void client() {
        tus = new TusClient(vault, resident);
    }

    @Test
    void a_document_above_the_limit_is_refused_before_its_file_is_read_and_the_others_stay() throws Exception {
        String first = deposited(Specimens.valid());
        deposited(Specimens.withoutCode());

        Answer refused = deposit(new byte[0]);

        assertFull(refused);
        assertThat(refused.json().get("maximum").asInt()).isEqualTo(2);
        assertThat(count()).isEqualTo(2);
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .anySatisfy(row ->
                        assertThat(row.entry()).contains("vault.deposit-refused", "\"reason\":\"too-many-documents\""));
        assertThat(vault.get("/api/documents/" + first + "/content", resident).body())
                .isEqualTo(Specimens.valid());
    }

    @Test
    void a_deletion_makes_room() throws Exception {
        String first = deposited(Specimens.valid());
        deposited(Specimens.withoutCode());
        assertFull(deposit(Specimens.editedName()));

        assertThat(vault.delete("/api/documents/" + first, resident).status()).isEqualTo(204);

        deposited(Specimens.editedName());
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void an_upload_and_a_page_of_a_scan_do_not_begin_without_room() throws Exception {
        deposited(Specimens.valid());
        deposited(Specimens.withoutCode());

        assertFull(tus.begin(Specimens.editedName().length, TusClient.metadata(NOTICE, PDF)));
        assertFull(tus.beginPage(PICTURE.length, "image/png"));
    }

    @Test
    void an_upload_that_began_with_room_is_refused_at_its_end_without_it_and_leaves_nothing() throws Exception {
        deposited(Specimens.valid());
        String upload = tus.begin(NOTICE, Specimens.editedName().length);
        deposited(Specimens.withoutCode());

        assertFull(tus.append(upload, 0, Specimens.editedName()));

        assertThat(tus.head(upload).status()).isEqualTo(404);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void pages_wait_while_there_is_no_room_for_their_document() throws Exception {
        deposited(Specimens.valid());
        String page = tus.page("image/png", PICTURE);
        String second = deposited(Specimens.withoutCode());

        assertFull(scan(page));
        assertThat(vault.delete("/api/documents/" + second, resident).status()).isEqualTo(204);

        assertThat(scan(page).status()).isEqualTo(201);
        assertThat(count()).isEqualTo(2);
        assertThat(scan(page).status())
                .as("the same document, asked for again at the limit")
                .isEqualTo(201);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_new_version_needs_a_place_since_the_former_one_stays() throws Exception {
        String first = deposited(Specimens.valid());
        assertThat(replace(first, Specimens.withoutCode()).status()).isEqualTo(201);

        assertFull(replace(first, Specimens.editedName()));

        assertThat(vault.delete("/api/documents/" + first, resident).status()).isEqualTo(204);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_document_is_filed_under_another_type_without_a_free_place() throws Exception {
        String wrong = deposited("livret-famille", Specimens.valid());
        deposited(Specimens.withoutCode());

        Answer moved = vault.post(
                "/api/documents/" + wrong + "/refiling?type=" + NOTICE,
                resident,
                "text/plain",
                BodyPublishers.noBody());

        assertThat(moved.status()).as("%s", moved).isEqualTo(201);
        assertThat(count()).isEqualTo(2);
        assertFull(deposit(Specimens.editedName()));
    }

    @Test
    void a_file_that_is_refused_takes_no_place() throws Exception {
        deposited(Specimens.valid());

        assertThat(deposit(Specimens.truncated()).problem()).isEqualTo("truncated-file");
        assertThat(deposit(Specimens.encrypted()).problem()).isEqualTo("encrypted-file");

        deposited(Specimens.withoutCode());
    }

    @Test
    void a_restored_row_of_an_erased_document_takes_no_place() throws Exception {
        deposited(Specimens.valid());
        String restored = deposited(Specimens.withoutCode());
        Document former = documents.find(DocumentId.parse(restored)).orElseThrow();
        assertThat(vault.delete("/api/documents/" + restored, resident).status())
                .isEqualTo(204);
        documents.insert(former, new byte[] {2});

        assertThat(limit(resident).get("left").asInt()).isEqualTo(1);
        deposited(Specimens.editedName());
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_helper_fills_the_places_of_the_person_and_learns_only_that_there_is_none() throws Exception {
        String helper = helping("social");
        assertThat(limit(helper).toString()).isEqualTo("{\"maximum\":2,\"reached\":false,\"left\":null}");
        assertThat(vault.deposit(helper, NOTICE, PDF, Specimens.valid()).status())
                .isEqualTo(201);
        deposited("rib", Specimens.withoutCode());

        assertFull(vault.deposit(helper, NOTICE, PDF, Specimens.editedName()));

        assertThat(limit(helper).toString()).isEqualTo("{\"maximum\":2,\"reached\":true,\"left\":null}");
        assertThat(limit(resident).toString()).isEqualTo("{\"maximum\":2,\"reached\":true,\"left\":0}");
        String other = residentToken(newSubject());
        assertThat(limit(other).toString()).isEqualTo("{\"maximum\":2,\"reached\":false,\"left\":2}");
    }

    @Test
    void a_resident_above_the_limit_reads_files_and_deletes_and_adds_nothing() throws Exception {
        String first = deposited("livret-famille", Specimens.valid());
        deposited(Specimens.withoutCode());
        copyRow(first);
        assertThat(count()).isEqualTo(3);

        assertThat(limit(resident).get("left").asInt()).isZero();
        assertFull(deposit(Specimens.editedName()));
        assertFull(replace(first, "livret-famille", Specimens.editedName()));
        assertThat(vault.get("/api/documents", resident).json().get("items")).hasSize(3);
        assertThat(vault.get("/api/documents/" + first + "/content", resident).body())
                .isEqualTo(Specimens.valid());
        assertThat(vault.post(
                                "/api/documents/" + first + "/refiling?type=" + NOTICE,
                                resident,
                                "text/plain",
                                BodyPublishers.noBody())
                        .status())
                .isEqualTo(201);
        for (JsonNode document : vault.get("/api/documents", resident).json().get("items")) {
            vault.delete("/api/documents/" + document.get("id").asString(), resident);
        }
        assertThat(count()).isZero();
    }

    /** All of them have found room before one of them is recorded: no row is inserted until they wait. */
    @Test
    void of_simultaneous_deposits_at_the_last_place_one_is_kept() throws Exception {
        deposited(Specimens.valid());
        DatabaseAccess access = DATABASE.access();
        try (Connection connection =
                        DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = connection.createStatement();
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE document IN SHARE MODE");
            List<Future<Answer>> answers = List.of(
                    beside.submit(() -> deposit(Specimens.withoutCode())),
                    beside.submit(() -> deposit(Specimens.editedName())));
            Awaitility.await()
                    .until(() -> jdbc.sql("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
                                    .query(Long.class)
                                    .single()
                            >= 2);
            connection.rollback();

            List<Answer> ended =
                    List.of(answers.getFirst().get(), answers.getLast().get());
            assertThat(ended).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            ended.stream().filter(answer -> answer.status() == 409).forEach(DocumentLimitIT::assertFull);
        }
        assertThat(count()).isEqualTo(2);
        assertThat(jdbc.sql("SELECT count(*) FROM document WHERE owner = ?")
                        .param(owner)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static void assertFull(Answer refused) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("too-many-documents");
    }

    private String helping(String domain) {
        return TOKENS.resident(owner)
                .audience("document-vault")
                .scope("documents.own")
                .claim("act", Map.of("sub", newSubject(), "name", "Farid Cherif"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "mandate"))
                .claim("rep_scope", List.of(domain))
                .token();
    }

    /** Adds a row as an older copy of the database brings it back, whose file is not in the store. */
    private void copyRow(String document) {
        Document former = documents.find(DocumentId.parse(document)).orElseThrow();
        ResidentKey key = keys.find(former.owner()).orElseThrow();
        DocumentSecrets secrets = details.secrets(former, key);
        Binding binding = new Binding(DocumentId.random(), former.owner(), former.version(), former.type());
        documents.insert(
                new Document(
                        binding.document(),
                        former.owner(),
                        former.type(),
                        former.version(),
                        former.period(),
                        former.mediaType(),
                        former.depositedAt(),
                        former.dated(),
                        former.awaitedDate(),
                        former.validUntil(),
                        ObjectKey.fresh(),
                        key.wrap(secrets.key(), binding),
                        details.seal(secrets.details(), key, binding),
                        former.lifecycle()),
                new byte[] {1});
    }

    private JsonNode limit(String token) throws Exception {
        return vault.get("/api/document-limit", token).json();
    }

    private int count() throws Exception {
        return vault.get("/api/documents", resident).json().get("items").size();
    }

    private Answer deposit(byte[] file) throws Exception {
        return vault.deposit(resident, NOTICE, PDF, file);
    }

    private String deposited(byte[] file) throws Exception {
        return deposited(NOTICE, file);
    }

    private String deposited(String type, byte[] file) throws Exception {
        Answer answer = vault.deposit(resident, type, PDF, file);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private Answer replace(String former, byte[] file) throws Exception {
        return replace(former, NOTICE, file);
    }

    private Answer replace(String former, String type, byte[] file) throws Exception {
        return vault.post(
                "/api/documents?type=" + type + "&replaces=" + former, resident, PDF, BodyPublishers.ofByteArray(file));
    }

    private Answer scan(String page) throws Exception {
        return vault.post(
                "/api/scans",
                resident,
                "application/json",
                BodyPublishers.ofString("{\"type\": \"livret-famille\", \"pages\": [\"" + page + "\"]}"));
    }
}
