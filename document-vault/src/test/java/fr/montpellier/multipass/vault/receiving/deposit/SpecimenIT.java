package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The specimens, deposited as a resident deposits them. */
class SpecimenIT extends VaultIT {

    /** As words: four letters or five digits alone turn up in the text of ciphertexts by chance. */
    private static final Pattern NAME_OR_INCOME = Pattern.compile("\\bRETI\\b|\\b63198\\b");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_genuine_notice_is_listed_as_verified_with_what_its_code_says() throws Exception {
        String resident = residentToken(newSubject());
        Answer deposited = deposit(resident, Specimens.valid());

        assertThat(deposited.status()).isEqualTo(201);
        JsonNode listed =
                vault.get("/api/documents", resident).json().get("items").get(0);
        assertThat(listed).isEqualTo(deposited.json());
        assertThat(listed.at("/type/name").asString()).isEqualTo("Avis d'imposition");
        assertThat(listed.at("/period").asString()).isEqualTo("2022");
        assertThat(listed.at("/pages").asInt()).isEqualTo(1);
        assertThat(listed.at("/size").asInt()).isEqualTo(Specimens.valid().length);
        assertThat(listed.at("/check/verdict").asString()).isEqualTo("verifie");
        assertThat(listed.at("/check/facts/revenuFiscalDeReference").asString()).isEqualTo("63198");
        assertThat(listed.at("/check/facts/declarant1").asString()).isEqualTo("RETI PATRICK");
        assertThat(listed.at("/dated/date").asString()).isEqualTo("2021-12-31");
        assertThat(listed.at("/dated/basis").asString()).isEqualTo("income-year");
        assertThat(listed.at("/dated/year").asInt()).isEqualTo(2021);
        assertThat(listed.at("/dated/origin").asString()).isEqualTo("signed-code");
        assertThat(listed.at("/dated/toCheck").asBoolean()).isFalse();
        assertThat(listed.at("/validUntil").asString()).isEqualTo("2023-09-30");
    }

    @Test
    void an_edited_page_is_listed_as_altered_and_says_where() throws Exception {
        JsonNode check = deposit(residentToken(newSubject()), Specimens.editedIncome())
                .json()
                .get("check");

        assertThat(check.get("verdict").asString()).isEqualTo("altere");
        assertThat(check.get("reason").asString()).isEqualTo("page-differs");
        assertThat(check.get("differences").get(0).asString()).isEqualTo("revenuFiscalDeReference");
    }

    @Test
    void an_edited_code_is_listed_as_altered() throws Exception {
        JsonNode check = deposit(residentToken(newSubject()), Specimens.editedCode())
                .json()
                .get("check");

        assertThat(check.get("verdict").asString()).isEqualTo("altere");
        assertThat(check.get("reason").asString()).isEqualTo("signature-invalid");
    }

    @Test
    void a_notice_without_code_is_kept_and_says_so() throws Exception {
        JsonNode check = deposit(residentToken(newSubject()), Specimens.withoutCode())
                .json()
                .get("check");

        assertThat(check.get("verdict").asString()).isEqualTo("absent");
    }

    @Test
    void a_notice_in_another_name_is_kept_with_a_remark_for_people() throws Exception {
        String other = TOKENS.resident(newSubject())
                .audience("document-vault")
                .scope("documents.own")
                .claim("given_name", "Inès")
                .claim("family_name", "Lambert")
                .claim("birthdate", "1990-01-01")
                .token();
        Answer answer = deposit(other, Specimens.valid());

        assertThat(answer.status()).isEqualTo(201);
        JsonNode remark = answer.json().at("/check/remarks/0");
        assertThat(remark.get("code").asString()).isEqualTo("other-holder");
        assertThat(remark.get("sentence").asString()).contains("une autre personne que vous");
        assertThat(answer.json().at("/status/code").asString()).isEqualTo("other-holder");
        assertThat(answer.json().at("/status/also").toString()).isEqualTo("[\"expired\"]");
        assertThat(answer.json().at("/status/holders").toString()).isEqualTo("[\"RETI PATRICK\",\"RETI SOPHIE\"]");
        assertThat(answer.json().at("/check/explanation").asString()).contains("la page dit la même chose");
    }

    @Test
    void a_deposited_file_comes_back_byte_for_byte() throws Exception {
        String resident = residentToken(newSubject());
        String id = deposit(resident, Specimens.valid()).json().get("id").asString();

        Answer content = vault.get("/api/documents/" + id + "/content", resident);

        assertThat(content.body()).isEqualTo(Specimens.valid());
        assertThat(content.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(content.header("Cache-Control")).contains("no-store");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"avis-imposition-2022.pdf\"");
    }

    @Test
    void neither_the_store_nor_the_database_shows_anything_of_the_document() throws Exception {
        deposit(residentToken(newSubject()), Specimens.valid());

        for (Path object : objects()) {
            // Six bytes at least: four come by chance in one run of some hundreds.
            String stored = new String(Files.readAllBytes(object), StandardCharsets.ISO_8859_1);
            assertThat(Stream.of("%PDF-1", "endobj").filter(stored::contains))
                    .as("%s", object)
                    .isEmpty();
        }
        assertThat(jdbc.sql("SELECT d::text FROM document d")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> NAME_OR_INCOME.matcher(row).find());
        assertThat(jdbc.sql("SELECT convert_from(entry, 'UTF8') FROM journal_entries")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> NAME_OR_INCOME.matcher(row).find());
    }

    private Answer deposit(String token, byte[] file) throws IOException, InterruptedException {
        return vault.deposit(token, "avis-imposition", "application/pdf", file);
    }

    private static Iterable<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(STORE.directory())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
