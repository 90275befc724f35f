package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OwnDocumentsApiIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);

    @Test
    void anothers_document_is_unknown_and_its_owner_sees_the_attempt() throws Exception {
        String id = deposit(Specimens.valid());
        String curious = residentToken(newSubject());

        for (Answer answer : new Answer[] {
            vault.get("/api/documents/" + id, curious),
            vault.get("/api/documents/" + id + "/content", curious),
            vault.delete("/api/documents/" + id, curious)
        }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("unknown-document");
        }
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .extracting(JournalEntryRepository.Row::type)
                .containsExactly("vault.deposited", "vault.read-refused", "vault.read-refused", "vault.read-refused");
        assertThat(vault.get("/api/documents/" + id, resident).status()).isEqualTo(200);
    }

    @Test
    void a_document_that_does_not_exist_answers_as_anothers_does() throws Exception {
        String id = deposit(Specimens.valid());
        Answer anothers = vault.get("/api/documents/" + id, residentToken(newSubject()));
        Answer missing = vault.get("/api/documents/" + UUID.randomUUID(), resident);
        Answer malformed = vault.get("/api/documents/nothing", resident);

        assertThat(withoutCorrelation(missing)).isEqualTo(withoutCorrelation(anothers));
        assertThat(withoutCorrelation(malformed)).isEqualTo(withoutCorrelation(anothers));
    }

    @Test
    void ones_own_reads_are_in_ones_journal() throws Exception {
        String id = deposit(Specimens.valid());
        vault.get("/api/documents/" + id + "/content", resident);

        Awaitility.await()
                .untilAsserted(() -> assertThat(new JournalEntryRepository(jdbc).about(owner))
                        .extracting(JournalEntryRepository.Row::type)
                        .containsExactly("vault.deposited", "vault.read-authorised", "vault.read-completed"));
    }

    @Test
    void an_erased_document_is_gone_with_its_keys_and_its_object() throws Exception {
        String id = deposit(Specimens.valid());

        assertThat(vault.delete("/api/documents/" + id, resident).status()).isEqualTo(204);
        assertThat(vault.get("/api/documents/" + id + "/content", resident).status())
                .isEqualTo(404);
        assertThat(jdbc.sql("SELECT count(*) FROM document_wrap WHERE document = ?::uuid")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM pending_object")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().type())
                .isEqualTo("vault.erased");
        assertThat(deposit(Specimens.valid())).as("may be deposited again").isNotEqualTo(id);
    }

    @Test
    void a_list_is_read_page_by_page() throws Exception {
        Set<String> deposited = new HashSet<>();
        for (byte[] file : new byte[][] {Specimens.valid(), Specimens.withoutCode(), Specimens.editedName()}) {
            deposited.add(deposit(file));
        }
        Answer first = vault.get("/api/documents?limit=2", resident);
        Answer second = vault.get(
                "/api/documents?limit=2&cursor=" + first.json().get("next").asString(), resident);

        assertThat(first.json().get("items")).hasSize(2);
        assertThat(second.json().get("items")).hasSize(1);
        assertThat(second.json().get("next").isNull()).isTrue();
        first.json()
                .get("items")
                .forEach(item -> deposited.remove(item.get("id").asString()));
        second.json()
                .get("items")
                .forEach(item -> deposited.remove(item.get("id").asString()));
        assertThat(deposited).isEmpty();
    }

    @Test
    void a_cursor_of_another_list_is_a_bad_request() throws Exception {
        assertThat(vault.get("/api/documents?cursor=nonsense", resident).status())
                .isEqualTo(400);
    }

    @Test
    void the_catalogue_speaks_both_languages() throws Exception {
        Answer answer = vault.get("/api/justificatif-types", resident);
        assertThat(answer.json()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(answer.json().get(0).get("code").asString()).isEqualTo("avis-imposition");
        assertThat(answer.json().get(0).get("name").asString()).isEqualTo("Avis d'imposition");
        assertThat(answer.json().get(0).get("validityDays").asInt()).isEqualTo(638);
        assertThat(answer.json().get(2).get("validityDays").isNull()).isTrue();
    }

    private String deposit(byte[] file) throws Exception {
        return vault.deposit(resident, "avis-imposition", "application/pdf", file)
                .json()
                .get("id")
                .asString();
    }

    private static String withoutCorrelation(Answer answer) {
        return answer.toString().replaceAll("\"(correlation|instance)\":\"[^\"]*\"", "");
    }
}
