package fr.montpellier.multipass.vault.keeping.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erases documents, which are then gone and certified. */
class ErasureIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ErasureCompletion completion;

    @TempDir
    private Path files = Path.of("");

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private String document = "";

    @BeforeEach
    void a_document_that_an_agent_has_read() throws Exception {
        document = vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        assertThat(vault.get(
                                "/api/authorisations/" + authorisation + "/documents/" + document
                                        + "/content?case=CCAS-2026-000123",
                                agentToken(newSubject()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void every_key_and_the_object_are_gone_and_the_certificate_says_so() throws Exception {
        Path object = STORE.directory().resolve(object());
        assertThat(object).exists();
        assertThat(erase().status()).isEqualTo(204);

        assertThat(object).doesNotExist();
        assertThat(rows("document_wrap")).isZero();
        assertThat(rows("shared_wrap")).isZero();
        Answer answer = certificate(resident);
        assertThat(answer.header("Content-Type")).startsWith("application/jose");
        SignedJWT certificate = verified(answer);
        assertThat(certificate.getHeader().getType()).hasToString("multipass-erasure+jwt");
        assertThat(certificate.getJWTClaimsSet().getIssuer()).isEqualTo("http://vault.test");
        assertThat(certificate.getJWTClaimsSet().getSubject()).isEqualTo(owner);
        assertThat(certificate.getJWTClaimsSet().getJSONObjectClaim("erasure"))
                .containsEntry("document", document)
                .containsEntry("type", "avis-imposition")
                .containsEntry("keys", "destroyed")
                .containsEntry("object", "deleted")
                .containsEntry("journal_entry", leafHashOf("vault.erased"));
        assertThat(certificate(resident).body()).as("the same at every call").isEqualTo(answer.body());
        assertThat(vault.get("/api/erasures", resident)
                        .json()
                        .at("/items/0/document")
                        .asString())
                .isEqualTo(document);
        assertThat(vault.get("/api/erasures/" + document, resident).json())
                .isEqualTo(vault.get("/api/erasures", resident).json().at("/items/0"));
    }

    @Test
    void the_certificate_of_another_is_as_unknown_as_one_that_does_not_exist() throws Exception {
        erase();

        for (Answer answer : new Answer[] {
            certificate(residentToken(newSubject())),
            vault.get("/api/erasures/" + UUID.randomUUID() + "/certificate", resident),
            vault.get("/api/erasures/nothing/certificate", resident),
            vault.get("/api/erasures/" + document, residentToken(newSubject())),
            vault.get("/api/erasures/" + UUID.randomUUID(), resident),
            vault.get("/api/erasures/nothing", resident)
        }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("unknown-document");
        }
        assertThat(certificate(agentToken(newSubject())).status()).isEqualTo(403);
        assertThat(vault.get("/api/erasures", residentToken(newSubject()))
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void nothing_is_certified_that_is_not_done() throws Exception {
        Path object = STORE.directory().resolve(object());
        STORE.stop();
        assertThat(erase().status()).isEqualTo(204);
        assertThat(rows("document_wrap")).isZero();
        assertThat(certificate(resident).status()).isEqualTo(409);
        assertThat(certificate(resident).problem()).isEqualTo("erasure-under-way");
        completion.completeAll();
        assertThat(certificate(resident).status()).isEqualTo(409);

        STORE.restart();
        completion.completeAll();
        assertThat(object).doesNotExist();
        assertThat(verified(certificate(resident))).isNotNull();
    }

    @Test
    void the_commands_of_the_documentation_verify_a_certificate_and_refuse_a_changed_one() throws Exception {
        erase();
        String certificate = new String(certificate(resident).body(), StandardCharsets.US_ASCII);
        Files.writeString(files.resolve("certificate.jws"), certificate);
        Files.write(files.resolve("jwks.json"), vault.get("/erasures/jwks", "").body());

        Run run = verifyByCommands();
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("Verified OK", document, "destroyed");

        char[] changed = certificate.toCharArray();
        int middle = certificate.indexOf('.') + 40;
        changed[middle] = changed[middle] == 'A' ? 'B' : 'A';
        Files.writeString(files.resolve("certificate.jws"), new String(changed));
        Run refused = verifyByCommands();
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).doesNotContain("Verified OK");
    }

    @Test
    void a_key_forged_in_the_database_is_not_published() throws Exception {
        erase();
        jdbc.sql("INSERT INTO certificate_key (kid, sealed) SELECT 'forged', sealed FROM certificate_key LIMIT 1")
                .update();

        JWKSet published =
                JWKSet.parse(new String(vault.get("/erasures/jwks", "").body(), StandardCharsets.UTF_8));
        assertThat(published.getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
        assertThat(published.toString()).doesNotContain("forged");
        jdbc.sql("DELETE FROM certificate_key WHERE kid = 'forged'").update();
    }

    private Answer erase() throws Exception {
        return vault.delete("/api/documents/" + document, resident);
    }

    private Answer certificate(String token) throws Exception {
        return vault.get("/api/erasures/" + document + "/certificate", token);
    }

    private SignedJWT verified(Answer answer) throws Exception {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        SignedJWT certificate = SignedJWT.parse(new String(answer.body(), StandardCharsets.US_ASCII));
        JWK key = JWKSet.parse(new String(vault.get("/erasures/jwks", "").body(), StandardCharsets.UTF_8))
                .getKeyByKeyId(certificate.getHeader().getKeyID());
        assertThat(certificate.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return certificate;
    }

    private String object() {
        return jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                .param(document)
                .query(String.class)
                .single();
    }

    private long rows(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE document = ?::uuid")
                .param(document)
                .query(Long.class)
                .single();
    }

    private String leafHashOf(String type) {
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().type())
                .isEqualTo(type);
        return jdbc.sql("""
                SELECT encode(e.leaf_hash, 'hex') FROM journal_entries e
                JOIN journal_pseudonyms p ON p.pseudonym = e.subject WHERE p.reference = ? AND e.type = ?""").params(owner, type).query(String.class).single();
    }

    private record Run(int status, String output) {}

    private Run verifyByCommands() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "formats", "erasure-certificate.md"));
        Matcher block = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        Process process = new ProcessBuilder("sh", "-c", block.group(1))
                .directory(files.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
