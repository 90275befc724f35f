package fr.montpellier.multipass.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JournalEventTest {

    @Test
    void each_step_leaves_the_event_before_it_as_it_was() {
        var bare = JournalEvent.of("vault.deposited");
        JournalEvent full = bare.outcome(Outcome.FAILED).fact("document", "7").disclose("actorName", "Karim Benali");
        assertThat(bare.facts()).isEmpty();
        assertThat(bare.disclosures()).isEmpty();
        assertThat(full.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(full.facts()).containsEntry("document", "7");
    }

    @Test
    void refuses_a_type_without_a_service_and_a_name_that_is_not_camel_case() {
        assertThatIllegalArgumentException().isThrownBy(() -> JournalEvent.of("deposited"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalEvent.of("vault.deposited").fact("Not a name", "x"));
    }

    @Test
    void a_type_has_64_characters_at_most() {
        String longest = "vault." + "d".repeat(58);

        assertThat(JournalEvent.of(longest).type()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> JournalEvent.of(longest + "d"));
    }
}
