package fr.montpellier.multipass.vault.giving.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finds readings that no authorisation, or one that had ended, explains. */
class ReadAuditIT extends VaultIT {

    @Autowired
    private Journal journal;

    @Autowired
    private SharingFeedUpdate feed;

    private final String owner = newSubject();
    private final String authorisation = UUID.randomUUID().toString();

    /** Records a reading, by the clock that an authorisation ends by: another test may have moved it. */
    private void read(String under) {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.READ_AUTHORISED)
                .actor("karim-benali-pairwise")
                .subject(owner)
                .fact("basis", "autorisation")
                .fact("authorisation", under)
                .fact("decidedAt", clock().instant().toString()));
    }

    private JsonNode audit() throws Exception {
        return vault.get("/api/audit/reads", officerToken()).json();
    }

    private static boolean names(JsonNode audit, String authorisation) {
        return StreamSupport.stream(audit.get("items").spliterator(), false)
                .anyMatch(item -> item.get("authorisation").asString().equals(authorisation));
    }

    @Test
    void a_reading_under_an_authorisation_that_has_not_ended_is_in_order() throws Exception {
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        feed.update();
        JsonNode before = audit();
        read(authorisation);
        JsonNode after = audit();

        assertThat(after.get("reads").asLong()).isEqualTo(before.get("reads").asLong() + 1);
        assertThat(after.get("neverRead").asLong())
                .isEqualTo(before.get("neverRead").asLong() - 1);
        assertThat(names(after, authorisation)).isFalse();
    }

    @Test
    void a_reading_after_the_end_is_found_and_one_before_it_is_not() throws Exception {
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        feed.update();
        read(authorisation);
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feed.update();
        JsonNode before = audit();
        assertThat(names(before, authorisation)).isFalse();

        read(authorisation);
        JsonNode after = audit();
        assertThat(after.get("afterEnd").asLong())
                .isEqualTo(before.get("afterEnd").asLong() + 1);
        assertThat(names(after, authorisation)).isTrue();
    }

    @Test
    void a_reading_without_an_authorisation_is_found() throws Exception {
        long before = audit().get("withoutBasis").asLong();
        read(authorisation);
        journal.appendNow(JournalEvent.of(VaultJournalEvent.FACTS_READ).subject(owner));
        journal.appendNow(JournalEvent.of(VaultJournalEvent.READ_AUTHORISED)
                .subject(owner)
                .fact("basis", "propre-document"));

        JsonNode audit = audit();
        assertThat(audit.get("withoutBasis").asLong()).isEqualTo(before + 2);
        assertThat(names(audit, authorisation)).isTrue();
    }

    @Test
    void an_answer_of_an_administration_that_is_read_after_the_end_of_its_exchange_is_found() throws Exception {
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        feed.update();
        JsonNode before = audit();
        readAnswer();
        JsonNode read = audit();
        assertThat(read.get("neverRead").asLong())
                .isEqualTo(before.get("neverRead").asLong() - 1);
        assertThat(names(read, authorisation)).isFalse();

        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feed.update();
        readAnswer();
        assertThat(names(audit(), authorisation)).isTrue();
    }

    @Test
    void an_answer_of_an_administration_that_was_read_without_an_exchange_is_found() throws Exception {
        long before = audit().get("withoutBasis").asLong();
        journal.appendNow(JournalEvent.of(VaultJournalEvent.FETCHED_FACTS_READ)
                .subject(owner)
                .fact("basis", "echange-legal"));
        assertThat(audit().get("withoutBasis").asLong()).isEqualTo(before + 1);
    }

    private void readAnswer() {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.FETCHED_FACTS_READ)
                .actor("karim-benali-pairwise")
                .subject(owner)
                .fact("basis", "echange-legal")
                .fact("authorisation", authorisation)
                .fact("decidedAt", clock().instant().toString()));
    }

    @Test
    void many_readings_of_one_kind_hide_neither_the_latest_nor_those_of_the_other_kind() throws Exception {
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        feed.update();
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feed.update();
        read(authorisation);
        for (int reading = 0; reading < 101; reading++) {
            read(UUID.randomUUID().toString());
        }
        // Behind those of the other kind in the order of identifiers, by which they are compared.
        String latest = "ffffffff-" + UUID.randomUUID().toString().substring(9);
        read(latest);

        JsonNode audit = audit();
        assertThat(names(audit, authorisation)).isTrue();
        assertThat(names(audit, latest)).isTrue();
        assertThat(audit.get("whole").asBoolean()).isFalse();
        assertThat(audit.get("items").size()).isLessThanOrEqualTo(200);
    }

    /** Returns the authorisations of a list, read two at a time. */
    private Map<String, JsonNode> list(String name) throws Exception {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        String cursor = "";
        do {
            JsonNode page = vault.get("/api/audit/authorisations?list=" + name + "&limit=2" + cursor, officerToken())
                    .json();
            assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
            page.get("items")
                    .forEach(item -> assertThat(
                                    found.put(item.get("authorisation").asString(), item))
                            .isNull());
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        return found;
    }

    @Test
    void each_figure_of_authorisations_under_way_is_the_number_of_those_in_its_list() throws Exception {
        String soon = UUID.randomUUID().toString();
        String ended = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, clock().instant().plus(Duration.ofDays(60)), "avis-imposition");
        CONSENT.feed().given(ended, owner, "avis-imposition");
        CONSENT.feed().given(soon, owner, clock().instant().plus(Duration.ofDays(3)), "avis-imposition");
        CONSENT.feed().ended("withdrawn", ended, owner);
        feed.update();
        read(authorisation);

        JsonNode figures = audit();
        Map<String, JsonNode> underWay = list("under-way");
        assertThat(underWay).hasSize(figures.get("underWay").asInt()).containsKeys(authorisation, soon);
        assertThat(underWay).doesNotContainKey(ended);
        assertThat(underWay)
                .hasEntrySatisfying(
                        authorisation,
                        item -> assertThat(item.get("reads").asLong()).isOne());
        assertThat(list("ending-soon"))
                .hasSize(figures.get("endingSoon").asInt())
                .containsKey(soon);
        assertThat(list("ending-soon")).doesNotContainKey(authorisation);
        assertThat(list("never-read")).hasSize(figures.get("neverRead").asInt()).containsKey(soon);
        assertThat(list("never-read")).doesNotContainKey(authorisation);
    }

    @Test
    void a_list_that_no_figure_counts_is_refused() throws Exception {
        assertThat(vault.get("/api/audit/authorisations?list=ended", officerToken())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_officer_alone_asks() throws Exception {
        for (String path :
                new String[] {"/api/audit/reads", "/api/audit/authorisations?list=under-way", "/api/audit/retention"}) {
            assertThat(vault.get(path, residentToken(owner)).status()).isEqualTo(403);
            assertThat(vault.get(path, officerToken()).status()).isEqualTo(200);
        }
    }
}
