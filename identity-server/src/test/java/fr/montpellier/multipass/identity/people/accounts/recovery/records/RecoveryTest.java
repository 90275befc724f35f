package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery.State;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryStep.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    private static Recovery ended(State state, Action action) {
        var proposed = new Recovery(
                UUID.randomUUID(),
                UUID.randomUUID(),
                State.PROPOSED,
                NOW,
                NOW,
                NOW.plusSeconds(60),
                new EmailAddress("maelle@example.org"),
                false,
                Optional.empty(),
                Map.of(),
                List.of(RecoveryStep.of(Action.PROPOSED, UUID.randomUUID(), Optional.of("Motif"), NOW)));
        return proposed.with(state, RecoveryStep.of(action, NOW), Duration.ofDays(90));
    }

    @Test
    void every_stop_but_that_of_franceconnect_allows_to_declare_the_mailbox_lost() {
        assertThat(Stream.of(Action.values())
                        .filter(action -> action.code().startsWith("stopped"))
                        .filter(action -> !ended(State.STOPPED, action).allowsLost()))
                .containsExactly(Action.STOPPED_BY_FRANCECONNECT);
        assertThat(ended(State.DECLINED, Action.DECLINED).allowsLost()).isFalse();
        assertThat(ended(State.LAPSED, Action.LAPSED).allowsLost()).isFalse();
    }
}
