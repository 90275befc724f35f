package fr.montpellier.multipass.vault.giving.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.recognition.InstalledTesseract;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows pages to an agent: one journal entry for each opening, one decision for each page. */
class AgentPagesIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void aDeposit() throws Exception {
        document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permitsPages(owner, CASE, "avis-imposition");
    }

    @Test
    void pages_are_pictures_of_a_bounded_size_under_one_entry() throws Exception {
        Answer opened = open(agent);
        assertThat(opened.status()).as("%s", opened).isEqualTo(201);
        int pages = opened.json().get("pages").asInt();
        assertThat(pages).isEqualTo(1);
        for (int time = 0; time < 2; time++) {
            Answer page = page(agent, opened, 1);
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(page.body()));
            assertThat(picture.getWidth() * picture.getHeight()).isBetween(2_000_000, 4_000_000);
        }

        assertThat(CONSENT.questions()).hasSize(3);
        assertThat(entries("vault.read-authorised"))
                .singleElement()
                .satisfies(row -> assertThat(row.entry())
                        .contains(document, authorisation, CASE, "pages", "ccas")
                        .doesNotContain("Karim"));
    }

    @Test
    void the_resident_is_told_of_the_first_reading_alone() throws Exception {
        assertThat(notices()).isEmpty();
        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(open(newSubject()).status()).isEqualTo(201);
        assertThat(notices()).containsExactly("first-reading");
    }

    @Test
    void a_reading_without_authorisation_is_not_told_as_one_that_the_resident_authorised() throws Exception {
        CONSENT.permitsExceptionally(owner, CASE, "avis-imposition");
        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(notices()).isEmpty();
        assertThat(entries("vault.read-authorised"))
                .singleElement()
                .satisfies(row -> assertThat(row.entry()).contains("acces-exceptionnel"));
    }

    private List<String> notices() {
        return jdbc.sql("SELECT kind FROM notice_outbox WHERE subject = ?")
                .param(owner)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    @Test
    void the_text_of_a_page_is_part_of_its_reading() throws Exception {
        Answer opened = open(agent);
        Answer text = text(agent, opened, 1);
        assertThat(text.status()).as("%s", text).isEqualTo(200);
        assertThat(text.header("Cache-Control")).isEqualTo("no-store");
        assertThat(text.json().get("origin").asString()).isEqualTo("extracted");
        assertThat(text.json().get("text").asString()).contains("RETI PATRICK").containsPattern("63\\h198");
        assertThat(page(agent, opened, 1).status()).isEqualTo(200);

        assertThat(entries("vault.read-authorised")).hasSize(1);
        assertThat(text(agent, opened, 2).problem()).isEqualTo("unknown-page");
        assertThat(text(newSubject(), opened, 1).problem()).isEqualTo("consultation-ended");
        assertThat(vault.get(address(opened.json().get("id").asString(), "1/text"), residentToken(owner))
                        .status())
                .isEqualTo(403);
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");
        assertThat(text(agent, opened, 1).problem()).isEqualTo("read-refused");
    }

    @Test
    void the_facts_of_a_document_come_with_its_opening_and_before_it_none_does() throws Exception {
        String list = documents().replaceFirst("/$", "") + "?case=" + CASE;
        assertThat(vault.get(list, agentToken(agent)).toString()).doesNotContain("63198", "RETI");

        Answer opened = open(agent);
        assertThat(opened.json().get("facts"))
                .anySatisfy(fact -> {
                    assertThat(fact.get("code").asString()).isEqualTo("revenuFiscalDeReference");
                    assertThat(fact.get("value").asString()).isEqualTo("63198");
                    assertThat(fact.get("origin").asString()).isEqualTo("signed-code");
                })
                .allSatisfy(fact -> {
                    assertThat(fact.get("value").isNull()).isFalse();
                    assertThat(fact.get("origin").asString()).isIn("signed-code", "page");
                });

        assertThat(entries("vault.read-authorised")).hasSize(1);
        assertThat(entries("vault.facts-read")).isEmpty();
        assertThat(vault.get(list, agentToken(agent)).toString()).doesNotContain("63198", "RETI");
    }

    @Test
    void the_text_of_a_picture_is_recognised_if_its_owner_agreed() throws Exception {
        InstalledTesseract.orSkip();
        for (boolean agreed : new boolean[] {true, false}) {
            byte[] photograph = Specimens.photographed(agreed ? Specimens.valid() : Specimens.withoutCode());
            document = vault.deposit(
                            residentToken(owner), "avis-imposition&recognise=" + agreed, "image/jpeg", photograph)
                    .json()
                    .get("id")
                    .asString();
            authorisation = UUID.randomUUID().toString();
            CONSENT.feed().given(authorisation, owner, "avis-imposition");
            CONSENT.permitsPages(owner, CASE, "avis-imposition");

            Answer opened = open(agent);
            assertThat(opened.json().get("facts"))
                    .as("what was recognised may be wrong, and is shown to the owner alone")
                    .allSatisfy(
                            fact -> assertThat(fact.get("origin").asString()).isIn("signed-code", "page"));
            Answer text = text(agent, opened, 1);
            assertThat(text.status()).as("%s", text).isEqualTo(200);
            assertThat(text.json().get("origin").asString()).isEqualTo(agreed ? "recognised" : "declined");
            assertThat(text.json().get("text").asString().contains("RETI PATRICK"))
                    .isEqualTo(agreed);
        }
    }

    @Test
    void a_withdrawal_closes_a_document_that_is_open() throws Exception {
        Answer opened = open(agent);
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");

        Answer page = page(agent, opened, 1);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.problem()).isEqualTo("read-refused");
        assertThat(page.json().get("reason").asString()).isEqualTo("authorisation_withdrawn");
        assertThat(entries("vault.read-refused")).hasSize(1);
    }

    @Test
    void no_page_is_shown_without_a_recorded_opening() throws Exception {
        Answer opened = open(agent);
        String colleague = newSubject();
        jdbc.sql("UPDATE consultation SET opened_at = opened_at - interval '1 hour' WHERE id = ?::uuid")
                .param(opened.json().get("id").asString())
                .update();
        String another = open(agent).json().get("id").asString();

        for (Answer refused : List.of(
                page(agent, opened, 1),
                page(colleague, another, 1),
                page(agent, UUID.randomUUID().toString(), 1),
                page(agent, "1", 1))) {
            assertThat(refused.status()).as("%s", refused).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("consultation-ended");
        }
        assertThat(entries("vault.read-refused"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.entry()).contains("consultation-ended"));
        assertThat(page(agent, another, 1).status()).isEqualTo(200);
    }

    @Test
    void pages_that_do_not_exist_are_unknown() throws Exception {
        Answer opened = open(agent);
        for (int number : new int[] {0, -1, 2, Integer.MAX_VALUE}) {
            assertThat(page(agent, opened, number).problem()).isEqualTo("unknown-page");
        }
        Answer word = vault.get(address(opened.json().get("id").asString(), "one"), agentToken(agent));
        assertThat(word.status()).isEqualTo(400);
    }

    @Test
    void the_file_itself_is_refused_where_the_demarche_does_not_give_it() throws Exception {
        Answer file = vault.get(documents() + document + "/content?case=" + CASE, agentToken(agent));

        assertThat(file.status()).isEqualTo(403);
        assertThat(file.problem()).isEqualTo("pages-only");
        assertThat(file.json().get("reason").asString()).isEqualTo("pages_only");
        assertThat(entries("vault.read-authorised")).isEmpty();
        assertThat(entries("vault.read-refused"))
                .singleElement()
                .satisfies(row -> assertThat(row.entry()).contains("pages_only"));
    }

    @Test
    void a_document_of_which_only_facts_are_read_stays_closed_in_every_form() throws Exception {
        CONSENT.refuses("facts_only", "null");

        for (Answer closed :
                List.of(open(agent), vault.get(documents() + document + "/content?case=" + CASE, agentToken(agent)))) {
            assertThat(closed.status()).as("%s", closed).isEqualTo(403);
            assertThat(closed.problem()).isEqualTo("facts-only");
            assertThat(closed.json().get("reason").asString()).isEqualTo("facts_only");
        }
        assertThat(entries("vault.read-authorised")).isEmpty();
        assertThat(entries("vault.read-refused"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.entry()).contains("facts_only"));
    }

    @Test
    void a_file_that_is_gone_from_the_store_is_an_outage() throws Exception {
        Answer opened = open(agent);
        STORE.stop();
        Answer page = page(agent, opened, 1);
        STORE.restart();
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.problem()).isEqualTo("store-unavailable");
    }

    @Test
    void residents_have_no_use_for_it() throws Exception {
        Answer refused = vault.post(
                documents() + document + "/consultations?case=" + CASE,
                residentToken(owner),
                "application/json",
                HttpRequest.BodyPublishers.noBody());
        assertThat(refused.status()).isEqualTo(403);
    }

    private Answer open(String reader) throws Exception {
        return vault.post(
                documents() + document + "/consultations?case=" + CASE,
                agentToken(reader),
                "application/json",
                HttpRequest.BodyPublishers.noBody());
    }

    private Answer page(String reader, Answer opened, int number) throws Exception {
        return page(reader, opened.json().get("id").asString(), number);
    }

    private Answer page(String reader, String consultation, int number) throws Exception {
        return vault.get(address(consultation, Integer.toString(number)), agentToken(reader));
    }

    private Answer text(String reader, Answer opened, int number) throws Exception {
        return vault.get(address(opened.json().get("id").asString(), number + "/text"), agentToken(reader));
    }

    private String address(String consultation, String number) {
        return documents() + document + "/consultations/" + consultation + "/pages/" + number + "?case=" + CASE;
    }

    private String documents() {
        return "/api/authorisations/" + authorisation + "/documents/";
    }

    private List<JournalEntryRepository.Row> entries(String type) {
        return new JournalEntryRepository(jdbc)
                .about(owner).stream().filter(row -> row.type().equals(type)).toList();
    }
}
