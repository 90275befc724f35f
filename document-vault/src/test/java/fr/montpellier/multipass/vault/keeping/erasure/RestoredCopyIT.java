package fr.montpellier.multipass.vault.keeping.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.DocumentVault;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An older copy of the database, and of the store, is restored after an erasure. */
@Tag("faults")
class RestoredCopyIT extends VaultIT {

    private static final List<String> TABLES = List.of("document", "document_wrap", "erasure_list");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ErasureReplay erasureReplay;

    @TempDir
    private Path copy = Path.of("");

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private String document = "";
    private String object = "";

    @BeforeEach
    void a_copy_from_before_the_erasure() throws Exception {
        document = vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        object = jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                .param(document)
                .query(String.class)
                .single();
        for (String table : TABLES) {
            Files.write(copy.resolve(table), dump(table));
        }
        Files.copy(STORE.directory().resolve(object), copy.resolve("object"));
    }

    /** The entry stands among others, such as that of a report, in any order. */
    private void assertErasedAgain() {
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .anySatisfy(stored -> assertThat(stored.entry()).contains("vault.erased", "restored-copy"));
    }

    @Test
    void documents_that_a_restore_brought_back_are_erased_before_the_vault_serves() throws Exception {
        vault.delete("/api/documents/" + document, resident);
        byte[] certificate = certificate().body();
        restore();
        owner().sql("DELETE FROM erasure WHERE document = ?::uuid")
                .param(document)
                .update();
        assertThat(content(vault).body())
                .as("without the list the copy would bring it back")
                .isEqualTo(Specimens.valid());

        try (ConfigurableApplicationContext another = SpringApplication.run(
                DocumentVault.class,
                Stream.concat(
                                settings().entrySet().stream()
                                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()),
                                Stream.of("--server.port=0"))
                        .toArray(String[]::new))) {
            Answer first = content(new VaultClient(
                    "http://127.0.0.1:" + another.getEnvironment().getProperty("local.server.port")));
            assertThat(first.status()).isEqualTo(404);
        }

        assertThat(content(vault).status()).isEqualTo(404);
        assertThat(STORE.directory().resolve(object)).doesNotExist();
        assertErasedAgain();
        assertThat(certificate().body()).isEqualTo(certificate);
    }

    @Test
    void an_erased_document_put_back_by_the_applications_role_is_refused_while_the_vault_runs() throws Exception {
        vault.delete("/api/documents/" + document, resident);
        restore();

        assertThat(content(vault).status()).isEqualTo(404);
        assertThat(vault.get("/api/documents", resident).json().toString()).doesNotContain(document);
        assertThat(vault.get("/api/documents/" + document + "/proof", resident).status())
                .isEqualTo(404);
        for (String hides : List.of(
                "DELETE FROM erasure WHERE document = ?::uuid",
                "UPDATE erasure SET document = gen_random_uuid() WHERE document = ?::uuid")) {
            assertThatThrownBy(() -> jdbc.sql(hides).param(document).update())
                    .as("by the application's role: %s", hides)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void an_erased_document_put_back_by_the_owner_of_the_database_is_erased_though_the_position_has_passed()
            throws Exception {
        vault.delete("/api/documents/" + document, resident);
        restore();
        owner().sql("DELETE FROM erasure WHERE document = ?::uuid")
                .param(document)
                .update();
        owner().sql("UPDATE erasure_list SET position = '29990101T000000Z/00000000-0000-0000-0000-000000000000'")
                .update();
        try {
            erasureReplay.afterSingletonsInstantiated();
            assertThat(content(vault).status())
                    .as("a start looks from the position on")
                    .isEqualTo(200);

            erasureReplay.readOn();

            assertThat(content(vault).status()).isEqualTo(404);
            assertThat(STORE.directory().resolve(object)).doesNotExist();
            assertErasedAgain();
        } finally {
            owner().sql("UPDATE erasure_list SET position = ''").update();
        }
    }

    private static JdbcClient owner() {
        DatabaseAccess access = DATABASE.access();
        return JdbcClient.create(new DriverManagerDataSource(access.url(), access.ownerUser(), access.ownerPassword()));
    }

    @Test
    void a_forged_entry_of_the_list_erases_nothing() throws Exception {
        MinioClient administrator = MinioClient.builder()
                .endpoint(STORE.endpoint())
                .region("us-east-1")
                .credentials(STORE.accessKey(), STORE.secretKey())
                .build();
        byte[] nonsense = new byte[80];
        administrator.putObject(
                PutObjectArgs.builder()
                        .bucket(STORE.bucket() + "-erasures")
                        .object("29991231T000000Z/" + document)
                        .stream(new ByteArrayInputStream(nonsense), (long) nonsense.length, null)
                        .build());

        erasureReplay.afterSingletonsInstantiated();

        assertThat(content(vault).status()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT position FROM erasure_list")
                        .query(String.class)
                        .single())
                .as("nor can they make the vault look away from what follows")
                .doesNotStartWith("2999");
    }

    private byte[] dump(String table) {
        String column = table.equals("document") ? "id" : "document";
        String rows = table.equals("erasure_list") ? "" : " WHERE " + column + " = '" + document + "'";
        return jdbc.sql("SELECT to_jsonb(r)::text FROM " + table + " r" + rows)
                .query(String.class)
                .single()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void restore() throws Exception {
        jdbc.sql("DELETE FROM erasure_list").update();
        for (String table : TABLES) {
            jdbc.sql("INSERT INTO " + table + " SELECT * FROM jsonb_populate_record(NULL::" + table + ", ?::jsonb)")
                    .param(Files.readString(copy.resolve(table)))
                    .update();
        }
        Files.createDirectories(STORE.directory().resolve("sealed"));
        Files.copy(copy.resolve("object"), STORE.directory().resolve(object));
    }

    private Answer content(VaultClient from) throws Exception {
        return from.get("/api/documents/" + document + "/content", resident);
    }

    private Answer certificate() throws Exception {
        return vault.get("/api/erasures/" + document + "/certificate", resident);
    }
}
