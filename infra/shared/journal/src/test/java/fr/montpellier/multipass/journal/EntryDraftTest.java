package fr.montpellier.multipass.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.journal.entries.Commitment;
import fr.montpellier.multipass.journal.entries.SubjectChainRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryDraftTest {

    private static final UUID ID = UUID.fromString("0d1f6b0e-2c55-4d1b-8a36-5a0e7c6e4d21");
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.5Z");

    private static EntryDraft form(
            JournalEvent event,
            Optional<String> actor,
            Optional<String> subject,
            Optional<SubjectChainRepository.Head> previous,
            List<Commitment> commitments) {
        return new EntryDraft(ID, AT, ID, event, actor, subject, previous, commitments);
    }

    @Test
    void an_entry_about_a_resident_has_its_place_in_their_chain_and_its_commitments() {
        Commitment commitment = Commitment.to("reader", "Karim Benali");

        assertThat(new String(
                        form(
                                        JournalEvent.of("vault.read-authorised").fact("document", "1"),
                                        Optional.of("a"),
                                        Optional.of("s"),
                                        Optional.of(new SubjectChainRepository.Head(6, "h", AT)),
                                        List.of(commitment))
                                .bytes(),
                        UTF_8))
                .isEqualTo("{\"actor\":\"a\",\"at\":\"2026-11-24T10:00:00.500000Z\",\"commitments\":{\"reader\":\""
                        + commitment.digest() + "\"},\"correlation\":\"" + ID
                        + "\",\"facts\":{\"document\":\"1\"},\"id\":\"" + ID
                        + "\",\"outcome\":\"success\",\"subject\":\"s\",\"subjectPrev\":\"h\",\"subjectSeq\":7,"
                        + "\"type\":\"vault.read-authorised\",\"v\":2}");
    }

    @Test
    void the_first_entry_about_a_resident_is_number_one_and_names_none_before() {
        assertThat(new String(
                        form(
                                        JournalEvent.of("vault.deposited"),
                                        Optional.empty(),
                                        Optional.of("s"),
                                        Optional.empty(),
                                        List.of())
                                .bytes(),
                        UTF_8))
                .contains("\"subjectSeq\":1,")
                .doesNotContain("subjectPrev", "actor");
    }

    @Test
    void an_entry_has_65_535_bytes_at_most() {
        JournalEvent event = JournalEvent.of("vault.deposited");
        for (int i = 0; i < 64; i++) {
            event = event.fact("fact" + i, "x".repeat(1_000));
        }
        int left = 65_535 - bytes(event.fact("last", "")).length;

        assertThat(bytes(event.fact("last", "x".repeat(left)))).hasSize(65_535);
        JournalEvent longer = event.fact("last", "x".repeat(left + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> bytes(longer));
    }

    private static byte[] bytes(JournalEvent event) {
        return form(event, Optional.empty(), Optional.empty(), Optional.empty(), List.of())
                .bytes();
    }
}
