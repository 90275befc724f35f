package fr.montpellier.multipass.vault.giving.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
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

    @Test
    void the_officer_alone_asks() throws Exception {
        for (String path : new String[] {"/api/audit/reads", "/api/audit/retention"}) {
            assertThat(vault.get(path, residentToken(owner)).status()).isEqualTo(403);
            assertThat(vault.get(path, officerToken()).status()).isEqualTo(200);
        }
    }
}
