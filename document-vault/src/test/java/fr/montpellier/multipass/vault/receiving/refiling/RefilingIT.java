package fr.montpellier.multipass.vault.receiving.refiling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A document that was filed under another type than it is of. */
class RefilingIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);

    @Test
    void a_tax_notice_filed_as_a_family_book_is_recognised_and_moved_when_its_owner_says_so() throws Exception {
        JsonNode wrong = deposited("livret-famille", Specimens.valid());
        assertThat(wrong.at("/recognisedAs/code").asString()).isEqualTo("avis-imposition");
        assertThat(wrong.get("recognisedBy").asString()).isEqualTo("code");
        assertThat(wrong.at("/recognisedAs/name").asString()).isEqualTo("Avis d'imposition");
        assertThat(wrong.at("/check/reason").asString()).isEqualTo("other-document-type");
        assertThat(wrong.at("/type/code").asString()).as("nothing is moved").isEqualTo("livret-famille");
        JsonNode choice = vault.choices(resident, "{\"type\": \"livret-famille\", \"whose\": \"child\"}")
                .json()
                .at("/items/0/documents/0");
        assertThat(choice.get("reason").asString()).isEqualTo("another-type");
        assertThat(choice.get("proposed").asBoolean()).isFalse();

        Answer moved = refile(wrong, "avis-imposition");

        assertThat(moved.status()).as("%s", moved).isEqualTo(201);
        JsonNode right = moved.json();
        assertThat(right.at("/type/code").asString()).isEqualTo("avis-imposition");
        assertThat(right.at("/check/verdict").asString()).isEqualTo("verifie");
        assertThat(right.get("recognisedAs").isNull()).isTrue();
        assertThat(right.at("/dated/origin").asString()).isEqualTo("signed-code");
        assertThat(right.get("period").asString())
                .as("of the notice, a year after the incomes")
                .isEqualTo("2022");
        JsonNode all = vault.get("/api/documents", resident).json().get("items");
        assertThat(all).singleElement().isEqualTo(right);
        assertThat(vault.get("/api/documents/" + right.get("id").asString() + "/content", resident)
                        .body())
                .isEqualTo(Specimens.valid());
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .filteredOn(row -> row.type().equals("vault.refiled"))
                .singleElement()
                .satisfies(row -> assertThat(row.entry())
                        .contains(
                                right.get("id").asString(),
                                wrong.get("id").asString(),
                                "livret-famille",
                                "avis-imposition"));
        assertThat(new JournalEntryRepository(jdbc)
                        .mentioning(wrong.get("id").asString()).stream()
                                .filter(row -> row.type().equals("vault.erased"))
                                .toList())
                .singleElement()
                .satisfies(row -> assertThat(row.entry()).contains("refiled"));
    }

    @Test
    void words_show_a_type_where_there_is_no_code() throws Exception {
        JsonNode wrong = deposited("rib", Specimens.withoutCode());
        assertThat(wrong.at("/recognisedAs/code").asString()).isEqualTo("avis-imposition");
        assertThat(wrong.get("recognisedBy").asString()).isEqualTo("page");
        assertThat(vault.choices(resident, "{\"type\": \"rib\"}")
                        .json()
                        .at("/items/0/documents/0/reason")
                        .asString())
                .isEqualTo("another-type");
        assertThat(deposited("avis-imposition", Specimens.editedIncome())
                        .get("recognisedAs")
                        .isNull())
                .as("a forged notice is a notice")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "patrick-reti-passeport.pdf, livret-famille, identite",
        "anh-nguyen-titre-sejour.pdf, rib, identite",
        "ines-lambert-facture-gaz.pdf, attestation-caf, justificatif-domicile",
        "ines-lambert-facture-telephone.pdf, bulletin-salaire, justificatif-domicile",
    })
    void an_identity_document_and_a_bill_are_recognised_and_moved(String file, String filed, String type)
            throws Exception {
        JsonNode wrong = deposited(filed, DemoDocuments.file(file));
        assertThat(wrong.at("/recognisedAs/code").asString()).isEqualTo(type);

        Answer moved = refile(wrong, type);
        assertThat(moved.status()).as("%s", moved).isEqualTo(201);
        assertThat(moved.json().at("/type/code").asString()).isEqualTo(type);
        assertThat(moved.json().get("recognisedAs").isNull()).isTrue();
        assertThat(moved.json().at("/dated/origin").asString()).isEqualTo("page");
    }

    @Test
    void a_document_that_does_not_fit_the_type_stays_where_it_is() throws Exception {
        JsonNode wrong = deposited("livret-famille", Specimens.valid());

        assertThat(refile(wrong, "justificatif-domicile&date=2099-01-01").problem())
                .isEqualTo("date-in-future");
        assertThat(refile(wrong, "permis-de-chasse").problem()).isEqualTo("unknown-type");
        assertThat(vault.post(
                                path(wrong, "avis-imposition"),
                                residentToken(newSubject()),
                                "text/plain",
                                BodyPublishers.noBody())
                        .problem())
                .isEqualTo("unknown-document");
        assertThat(refile(wrong, "livret-famille").json().get("id")).isEqualTo(wrong.get("id"));
        assertThat(vault.get("/api/documents", resident).json().get("items"))
                .singleElement()
                .isEqualTo(wrong);
    }

    @Test
    void the_owner_says_that_it_is_in_its_place_and_is_asked_no_more() throws Exception {
        JsonNode doubted = deposited("rib", Specimens.withoutCode());
        assertThat(doubted.get("typeConfirmed").asBoolean()).isFalse();
        Answer confirmed = confirm(doubted);
        assertThat(confirmed.status()).as("%s", confirmed).isEqualTo(200);
        assertThat(confirmed.json().get("typeConfirmed").asBoolean()).isTrue();
        assertThat(confirmed.json().at("/recognisedAs/code").asString())
                .as("what was recognised stays")
                .isEqualTo("avis-imposition");
        assertThat(vault.choices(resident, "{\"type\": \"rib\"}")
                        .json()
                        .at("/items/0/documents/0/reason")
                        .asString())
                .isNotEqualTo("another-type");
        assertThat(confirm(doubted).status()).as("said again").isEqualTo(200);
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .filteredOn(row -> row.type().equals("vault.type-confirmed"))
                .hasSize(1);
        assertThat(vault.put(
                                "/api/documents/" + doubted.get("id").asString() + "/type-confirmation",
                                residentToken(newSubject()),
                                "")
                        .problem())
                .isEqualTo("unknown-document");
    }

    @Test
    void a_signed_code_of_another_type_is_not_confirmed_away_and_nothing_is_confirmed_without_a_doubt()
            throws Exception {
        JsonNode signed = deposited("livret-famille", Specimens.valid());
        assertThat(confirm(signed).json().get("typeConfirmed").asBoolean()).isTrue();
        assertThat(vault.choices(resident, "{\"type\": \"livret-famille\"}")
                        .json()
                        .at("/items/0/documents/0/reason")
                        .asString())
                .isEqualTo("another-type");
        assertThat(confirm(deposited("avis-imposition", Specimens.editedIncome()))
                        .problem())
                .isEqualTo("type-not-doubted");
    }

    private Answer confirm(JsonNode document) throws Exception {
        return vault.put("/api/documents/" + document.get("id").asString() + "/type-confirmation", resident, "");
    }

    private JsonNode deposited(String type, byte[] file) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=" + type, resident, "application/pdf", BodyPublishers.ofByteArray(file));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }

    private Answer refile(JsonNode document, String type) throws Exception {
        return vault.post(path(document, type), resident, "text/plain", BodyPublishers.noBody());
    }

    private static String path(JsonNode document, String type) {
        return "/api/documents/" + document.get("id").asString() + "/refiling?type=" + type;
    }
}
